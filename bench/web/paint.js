// node paint.js ADDRESS SESSION PATH CERTIFICATE KEY: when chromium draws a page first, and the same bytes as static files, in turn.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const ROUNDS = 15;
const [, , address, session, path, certificate, key] = process.argv;
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

// The page and all it loads, as it came.
async function fetchAll(browser) {
    const files = new Map();
    const { context, page } = await enter(browser, address);
    page.on("response", async (answer) => {
        if (answer.ok()) { files.set(new URL(answer.url()).pathname, { type: answer.headers()["content-type"], body: gzipSync(await answer.body()) }); }
    });
    await page.goto(address + path, { waitUntil: "networkidle" });
    await context.close();
    return files;
}

async function enter(browser, base) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 900 }, locale: "ja-JP" });
    await context.addCookies([["__Host-sekisho", session], ["lang", "ja"]].map(([name, value]) => ({ name, value, url: base, secure: true })));
    return { context, page: await context.newPage() };
}

// With nothing kept from before.
async function paint(browser, base) {
    const { context, page } = await enter(browser, base);
    await page.goto(base + path, { waitUntil: "load" });
    const at = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime
        ?? new Promise((go) => { new PerformanceObserver((list) => go(list.getEntries()[0].startTime)).observe({ type: "paint", buffered: true }); }));
    await context.close();
    return at;
}

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const files = await fetchAll(browser);
const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key), minVersion: "TLSv1.3" }, (request, answer) => {
    const file = files.get(request.url.split("?")[0]);
    answer.writeHead(file ? 200 : 404, file ? { "Content-Type": file.type, "Content-Encoding": "gzip" } : {});
    answer.end(file?.body);
});
await new Promise((go) => { server.listen(0, "127.0.0.1", go); });
const copy = `https://127.0.0.1:${server.address().port}`;
const own = [];
const still = [];
await paint(browser, address); // so that neither is the first
for (let i = 0; i < ROUNDS; i++) {
    own.push(await paint(browser, address));
    still.push(await paint(browser, copy));
}
const [a, b] = [median(own), median(still)];
console.log(`median ${a.toFixed(0)} ms, static ${b.toFixed(0)} ms, ${(a / b).toFixed(2)} times (target 1.5)`);
await browser.close();
server.close();
