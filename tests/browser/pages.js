// Every page of the route table, as everybody who may see it.
import { mkdirSync } from "node:fs";
import { enter, keyboard, overflow, paper, violations } from "./browser.js";

const ALSO = ["/about", "/design", "/nowhere"];
const ORDER = ["hospital-all", "hospital-editor", "hospital-reader", "hospital-auditor", "hospital-administrator", "hospital-operator",
    "maker-editor", "maker-reader", "auditor-auditor"];

const pattern = (route) => new RegExp(`^${route.replace(/[.?]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+")}$`);
const isFixed = (route) => !route.includes("{");

function routeOf(path, routes) {
    return routes.find((r) => isFixed(r) && r === path) ?? routes.find((r) => !isFixed(r) && pattern(r).test(path));
}

// One address for each route that links lead to, from the first page on. What a page offers to download is no page.
async function walk(page, routes, only, saved) {
    const found = new Map();
    const waiting = ["/", ...routes.filter(isFixed), ...ALSO];
    while (waiting.length) {
        const path = waiting.shift();
        const route = routeOf(path.split("?")[0], routes) ?? path;
        if (found.has(route)) { continue; }
        const answer = await page.goto(path).catch((error) => {
            if (/Download is starting|ERR_ABORTED/.test(error.message)) { return null; }
            throw error;
        });
        if (!answer || !(answer.headers()["content-type"] ?? "").startsWith("text/html")) { found.set(route, null); continue; }
        found.set(route, { path, status: answer.status() });
        const hrefs = await page.evaluate(() => [...document.querySelectorAll("a[href^='/']")].map((a) => a.getAttribute("href")));
        for (const href of hrefs) {
            const to = routeOf(href.split(/[?#]/)[0], routes);
            if (to && !found.has(to)) { waiting.push(href.split("#")[0]); }
        }
    }
    for (const route of [...found.keys()]) {
        if (!found.get(route)) { saved.add(route); }
        if (!found.get(route) || (only && !route.includes(only))) { found.delete(route); }
    }
    return found;
}

const name = (route) => route.replaceAll("/", "-").replace(/[{}]/g, "").slice(1) || "home";

// `looked`: the paths that stories looked at; null when not all of them were told.
export async function visitAll(browser, plan, only, complain, looked) {
    const shots = `${plan.out}/pages`;
    const routes = plan.routes;
    const seen = new Set();
    const saved = new Set(); // what is saved, not looked at
    let looks = 0;
    mkdirSync(shots, { recursive: true });
    const look = async (page, what, more = []) => {
        const wrong = [...page.wrong.splice(0), ...await overflow(page), ...more];
        looks++;
        for (const line of wrong) { complain(`${what}: ${line}`); }
    };

    for (const who of [...ORDER, ""]) {
        const page = await enter(browser, plan, who);
        const found = await walk(page, routes, only, saved);
        page.wrong.splice(0);
        const all = [...found].filter(([route, at]) => at.status === 200 || route === "/nowhere");
        for (const [route, { path }] of all) {
            const what = `${who || "nobody"} ${path}`;
            const isNew = !seen.has(route);
            const list = [["ja", 1280]];
            if (isNew) { list.push(["en", 1280]); }
            for (const [lang] of list) {
                await page.context().addCookies([{ name: "lang", value: lang, url: plan.address, secure: true }]);
                const mark = (suffix) => `${shots}/${name(route)}-${lang}${suffix}.png`;
                await page.setViewportSize({ width: 1280, height: 900 });
                await page.emulateMedia({ colorScheme: "light" });
                await page.goto(path);
                await look(page, `${what} ${lang} 1280`, await violations(page));
                if (!isNew) { continue; }
                await page.screenshot({ path: mark(""), fullPage: true });
                if (lang === "ja") { await look(page, `${what} ${lang} keys`, await keyboard(page)); }
                for (const width of [1024, 640, 320]) { // 640 is 1280 at 200 %, 320 at 400 %
                    await page.setViewportSize({ width, height: 900 });
                    await look(page, `${what} ${lang} ${width}`, width === 640 ? await violations(page) : []);
                    if (width !== 1024) { await page.screenshot({ path: mark(`-${width}`), fullPage: true }); }
                }
                await page.setViewportSize({ width: 1280, height: 900 });
                await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
                await look(page, `${what} ${lang} text at 200 %`);
                await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
                await page.emulateMedia({ colorScheme: "dark" });
                await look(page, `${what} ${lang} dark`, await violations(page));
                if (lang === "ja") { await page.screenshot({ path: mark("-dark"), fullPage: true }); }
                await page.emulateMedia({ colorScheme: "light" });
                await look(page, `${what} ${lang}`, await paper(page, mark("-print")));
            }
            await page.context().addCookies([{ name: "lang", value: "ja", url: plan.address, secure: true }]);
            seen.add(route);
        }
        await page.context().close();
        const plain = await enter(browser, plan, who, { scripts: false, width: 640 });
        for (const [route, { path }] of all) {
            await plain.goto(path);
            await look(plain, `${who || "nobody"} ${path} without scripts`);
            if (await plain.locator("main h1").count() !== 1) { complain(`${who} ${path}: a page has one h1`); }
        }
        await plain.context().close();
    }
    // Each page was looked at: one that no link leads to, by a story.
    for (const path of looked ?? []) { seen.add(routeOf(path, routes)); }
    const missed = routes.filter((r) => !seen.has(r) && !saved.has(r) && (!only || r.includes(only)));
    for (const route of looked ? missed : []) { complain(`${route}: nobody came there, by a link or in a story`); }
    return { pages: seen.size, looks };
}
