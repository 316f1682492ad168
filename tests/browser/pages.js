// Every page of the route table, as everybody who may see it.
import { mkdirSync } from "node:fs";
import { dark, enter, keyboard, overflow, paper, violations } from "./browser.js";

const ALSO = ["/about", "/design", "/nowhere"];
const ORDER = ["hospital-all", "hospital-editor", "hospital-reader", "hospital-auditor", "hospital-administrator", "hospital-operator",
    "maker-editor", "maker-reader", "auditor-auditor"];

const pattern = (route) => new RegExp(`^${route.replace(/[.?]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+")}$`);
const isFixed = (route) => !route.includes("{");

function routeOf(path, routes) {
    return routes.find((r) => isFixed(r) && r === path) ?? routes.find((r) => !isFixed(r) && pattern(r).test(path));
}

const EMPTY = /^(area|base|br|col|hr|img|input|link|meta|source|track|wbr)$/;

// How a page is built, without what it says: elements and what they are; siblings that are built alike count once.
function build(text) {
    const open = [new Set()]; // what is in each element that is open
    const names = [];
    const close = () => {
        const made = `${names.pop()}(${[...open.pop()].join()})`;
        open.at(-1).add(made);
    };
    for (const [, end, tag, rest] of text.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>/g)) {
        if (end) {
            if (names.length) { close(); }
            continue;
        }
        names.push(tag + (rest.match(/ (class|type|role)="[^"]*"| (aria-current|href|disabled|checked|required)\b/g) ?? []).join(""));
        open.push(new Set());
        if (EMPTY.test(tag) || rest.endsWith("/")) { close(); }
    }
    return [...open[0]].join();
}

// One address for each route that links lead to, from the first page on, and how its page is built. Asked for without being shown, which takes
// no time. What a page offers to download is no page.
async function walk({ request }, routes, only, saved) {
    const found = new Map();
    const waiting = ["/", ...routes.filter(isFixed), ...ALSO];
    while (waiting.length) {
        const path = waiting.shift();
        const route = routeOf(path.split("?")[0], routes) ?? path;
        if (found.has(route)) { continue; }
        const answer = await request.get(path);
        const { "content-type": type = "", "content-disposition": file = "" } = answer.headers();
        if (!type.startsWith("text/html") || file.startsWith("attachment")) { found.set(route, null); continue; }
        const text = await answer.text();
        found.set(route, { path, status: answer.status(), built: build(text) });
        for (const [, href] of text.matchAll(/<a[^>]* href="(\/[^"#]*)/g)) {
            const to = routeOf(href.split("?")[0], routes);
            if (to && !found.has(to)) { waiting.push(href.replaceAll("&amp;", "&")); }
        }
    }
    for (const route of [...found.keys()]) {
        if (!found.get(route)) { saved.add(route); }
        if (!found.get(route) || (only && !route.includes(only))) { found.delete(route); }
    }
    return found;
}

const name = (route) => route.replaceAll("/", "-").replace(/[{}]/g, "").slice(1) || "home";

const speak = (page, plan, lang) => page.context().addCookies([{ name: "lang", value: lang, url: plan.address, secure: true }]);

// The page in one language: each width, large letters, dark, paper. What does not differ by language is asked of the Japanese one alone.
async function allLooks(page, mark, lang, look) {
    const isFirst = lang === "ja";
    await look("1280", await violations(page));
    await page.screenshot({ path: mark(""), fullPage: true });
    if (isFirst) { await look("keys", await keyboard(page)); }
    for (const width of [1024, 640, 320]) { // 640 is 1280 at 200 %, 320 at 400 %
        await page.setViewportSize({ width, height: 900 });
        await look(width, isFirst && width === 320 ? await violations(page) : []);
        if (width === 320) { await page.screenshot({ path: mark(`-${width}`), fullPage: true }); }
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
    await look("text at 200 %");
    await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
    if (isFirst) {
        await look("dark", await dark(page, mark("-dark")));
    }
    await look("", await paper(page, mark("-print")));
}

// `looked`: the paths that stories looked at; null when not all of them were told.
export async function visitAll(browser, plan, only, complain, looked) {
    const shots = `${plan.out}/pages`;
    const routes = plan.routes;
    const seen = new Set(); // routes
    const built = new Set(); // routes and how their page was built, each looked at
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
        const found = await walk(page.context(), routes, only, saved);
        // A page that is built as one that was looked at needs no second look.
        const all = [...found].filter(([route, at]) => (at.status === 200 || route === "/nowhere") && !built.has(`${route} ${at.built}`));
        for (const [route, { path }] of all) {
            const what = `${who || "nobody"} ${path}`;
            for (const lang of seen.has(route) ? ["ja"] : ["ja", "en"]) {
                await speak(page, plan, lang);
                await page.goto(path);
                const add = (where, more) => look(page, `${what} ${lang} ${where}`, more);
                if (seen.has(route)) { await add("1280", await violations(page)); continue; }
                await allLooks(page, (suffix) => `${shots}/${name(route)}-${lang}${suffix}.png`, lang, add);
            }
            await speak(page, plan, "ja");
            seen.add(route);
        }
        await page.context().close();
        const plain = await enter(browser, plan, who, { scripts: false, width: 640 });
        for (const [route, { path, built: how }] of all) {
            built.add(`${route} ${how}`);
            await plain.goto(path);
            await look(plain, `${who || "nobody"} ${path} without scripts`);
            if (await plain.locator("main h1").count() !== 1) { complain(`${who} ${path}: a page has one h1`); }
        }
        await plain.context().close();
        console.log(`walked: ${who || "nobody"}, ${found.size} pages, ${all.length} of them new or otherwise built`);
    }
    // Each page was looked at: one that no link leads to, by a story.
    for (const path of looked ?? []) { seen.add(routeOf(path, routes)); }
    const missed = routes.filter((r) => !seen.has(r) && !saved.has(r) && (!only || r.includes(only)));
    for (const route of looked ? missed : []) { complain(`${route}: nobody came there, by a link or in a story`); }
    return { pages: seen.size, looks };
}
