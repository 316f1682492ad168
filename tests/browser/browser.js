// Debian's chromium, people who are signed in, and what is looked for on a page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function open() {
    return chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

// A browser of its own for somebody; `who` empty: nobody is signed in.
export async function enter(browser, plan, who, { lang = "ja", width = 1280, scripts = true, dark = false, address = plan.address } = {}) {
    const context = await browser.newContext({
        baseURL: address, ignoreHTTPSErrors: true, viewport: { width, height: 900 }, javaScriptEnabled: scripts,
        locale: lang === "ja" ? "ja-JP" : "en-GB", colorScheme: dark ? "dark" : "light", acceptDownloads: true,
        reducedMotion: "reduce", // colours are measured when they have arrived
    });
    const cookie = (name, value) => ({ name, value, url: address, secure: true });
    await context.addCookies([cookie("lang", lang)]);
    if (who) {
        if (!plan.sessions[who]) { throw new Error(`nobody is called ${who}`); }
        await context.addCookies([cookie("__Host-sekisho", plan.sessions[who])]);
    }
    context.setDefaultTimeout(120000); // pictures of 240 questions take long on a busy machine
    const page = await context.newPage();
    page.wrong = []; // what the console said, in the order in which it did
    page.on("console", (said) => {
        // That the page itself is a refusal is no mistake of the page.
        if (said.type() === "error" && !/Failed to load resource: the server responded with a status of 4\d\d/.test(said.text())) {
            page.wrong.push(`console: ${said.text()}`);
        }
    });
    page.on("pageerror", (error) => page.wrong.push(`script: ${error.message}`));
    page.on("requestfailed", (request) => {
        const why = request.failure()?.errorText ?? "";
        if (why !== "net::ERR_ABORTED") { page.wrong.push(`${request.url()}: ${why}`); }
    });
    page.on("response", (answer) => {
        if (answer.status() >= 500) { page.wrong.push(`${answer.url()}: ${answer.status()}`); }
    });
    return page;
}

// Complaints of axe, one line each.
export async function violations(page, only = { type: "tag", values: RULES }) {
    await page.evaluate(`window.axe || (() => { ${axe} })(); undefined`);
    const found = await page.evaluate(async (runOnly) => {
        const result = await window.axe.run(document, { runOnly, resultTypes: ["violations"] });
        return result.violations.map((v) => [v.id, v.help, v.nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? ""}`)]);
    }, only);
    return found.map(([id, help, nodes]) => `axe ${id}: ${help}: ${nodes.join(" | ")}`);
}

// The page must not scroll sideways, and no text may be cut off by its own box.
export async function overflow(page) {
    return page.evaluate(() => {
        const root = document.scrollingElement;
        if (root.scrollWidth <= root.clientWidth) { return []; }
        const cut = [...document.querySelectorAll(".scroll, pre")].filter((s) => getComputedStyle(s).overflowX === "auto");
        const end = (e) => { // what is in it may be wider than it is
            const all = document.createRange();
            all.selectNodeContents(e);
            return Math.max(e.getBoundingClientRect().right, ...[...all.getClientRects()].map((r) => r.right));
        };
        const wide = [...document.querySelectorAll("body *")].filter((e) => end(e) > root.clientWidth && !cut.some((s) => s.contains(e)));
        const name = (e) => e.tagName.toLowerCase() + (e.id ? `#${e.id}` : "") + (e.className ? `.${e.className}` : "") + ` "${e.textContent.trim().slice(0, 30)}"`;
        return [`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth}: ${wide.slice(-2).map(name).join(", ")}`];
    });
}

const PAPER = 672; // what a sheet of A4 has between margins of 16 mm, in pixels of CSS

// How the page is on paper: nothing wider than the sheet, none of what only a screen is for.
export async function paper(page, path) {
    const was = page.viewportSize();
    await page.setViewportSize({ width: PAPER, height: 1000 });
    await page.emulateMedia({ media: "print" });
    const wrong = await overflow(page);
    const left = await page.evaluate(() => [...document.querySelectorAll("nav.side, header form, main form button")]
        .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80)));
    if (path) { await page.screenshot({ path, fullPage: true }); }
    await page.emulateMedia({ media: null });
    await page.setViewportSize(was);
    return [...wrong, ...left.slice(0, 1).map((e) => `on paper: ${e}`)].map((line) => `print: ${line}`);
}

// The same page with the colours of the dark: nothing else of it differs.
export async function dark(page, path) {
    await page.emulateMedia({ colorScheme: "dark" });
    const wrong = await violations(page, { type: "rule", values: ["color-contrast", "link-in-text-block"] });
    if (path) { await page.screenshot({ path, fullPage: true }); }
    await page.emulateMedia({ colorScheme: "light" });
    return wrong;
}

// As it stands, without asking for it again: narrow, with large letters, dark, on paper.
export async function allWays(page) {
    const was = page.viewportSize();
    const wrong = [];
    const add = (what, lines) => wrong.push(...lines.map((line) => `${what}: ${line}`));
    for (const width of [1024, 640, 320]) { // 640 is 1280 at 200 %, 320 at 400 %
        await page.setViewportSize({ width, height: 900 });
        add(width, await overflow(page));
    }
    add(320, await violations(page));
    await page.setViewportSize(was);
    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
    add("text at 200 %", await overflow(page));
    await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
    add("dark", await dark(page));
    wrong.push(...await paper(page, ""));
    return wrong;
}

// Tab reaches every link, field and button that is seen, and each shows that it has the focus.
export async function keyboard(page) {
    const wanted = await page.evaluate(() => {
        document.activeElement?.blur();
        document.querySelectorAll("[data-tab-test]").forEach((e) => delete e.dataset.tabTest);
        const groups = new Set();
        const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
        let n = 0;
        for (const e of all) {
            if (e.matches(":disabled") || e.type === "hidden" || !e.checkVisibility({ visibilityProperty: true })) { continue; }
            if (e.type === "radio") {
                const group = `${e.form?.id}${e.name}`;
                if (groups.has(group)) { continue; }
                groups.add(group);
            }
            e.dataset.tabTest = String(n++);
        }
        getSelection().removeAllRanges();
        window.tabTest = { reached: [], dull: [] };
        document.addEventListener("focusin", ({ target }) => {
            const e = target.type !== "radio" || target.dataset.tabTest ? target
                : [...document.querySelectorAll("input[type=radio][data-tab-test]")].find((r) => r.name === target.name && r.form === target.form) ?? target;
            const { reached, dull } = window.tabTest;
            if (!e.dataset.tabTest || reached.includes(e.dataset.tabTest)) { return; }
            const style = getComputedStyle(target);
            reached.push(e.dataset.tabTest);
            if (style.outlineStyle === "none" && style.boxShadow === "none") { dull.push(`does not show its focus: ${target.outerHTML.slice(0, 100)}`); }
        });
        return n;
    });
    const far = () => page.evaluate(() => window.tabTest);
    let { reached, dull } = await far();
    for (let i = 0; i < wanted * 2 + 10 && reached.length < wanted; i++) {
        await page.keyboard.press("Tab");
        if (i % 20 === 19 || i >= wanted - 1) { ({ reached, dull } = await far()); }
    }
    if (reached.length < wanted) {
        const lost = await page.evaluate((seen) => [...document.querySelectorAll("[data-tab-test]")]
            .filter((e) => !seen.includes(e.dataset.tabTest)).map((e) => e.outerHTML.slice(0, 100)), reached);
        dull.push(`not reached by keyboard: ${lost.slice(0, 3).join(" | ")}`);
    }
    return dull;
}
