// From an empty installation, as README begins: a maker fills in and publishes, a hospital asks, receives, ties to three devices, opens the worst
// risk, plans until it drops, prints one page. Every way is a link or a button on the screen; clicks and keys are counted.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";

const PASSWORD = "correct horse battery staple 9";
const WORDS = {
    ja: { hospital: "若葉病院", maker: "若葉精機株式会社", device: "輸液ポンプ", place: "3階病棟" },
    en: { hospital: "Wakaba Hospital", maker: "Wakaba Devices", device: "Infusion pump", place: "Ward 3" },
};

// A server of its own with nothing in it; the link that it prints.
async function serve(plan) {
    const folder = mkdtempSync(`${tmpdir()}/sekisho-whole-`);
    const server = spawn(plan.sekisho, ["serve", "--data", `${folder}/data`, "--listen", "127.0.0.1:0"], { env: { ...process.env, SEKISHO_DATA: `${plan.root}/data` }, stdio: ["ignore", "pipe", "ignore"] });
    const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
    const address = (await lines.next()).value;
    const link = (await lines.next()).value.match(/https:\S+/)[0];
    const stop = () => new Promise((done) => {
        server.on("exit", () => { rmSync(folder, { recursive: true, force: true }); done(); });
        server.kill();
    });
    return { address, link, stop };
}

// Somebody at the screen: what is clicked and typed is counted.
class Hand {
    constructor(page, name) { Object.assign(this, { page, name, clicks: 0, keys: 0, begun: Date.now() }); }

    async click(what) { this.clicks++; await this.page.locator(what).first().click(); await this.page.waitForLoadState("load"); }

    async type(what, text) { this.clicks++; this.keys += text.length; await this.page.locator(what).first().fill(text); }

    async choose(what, value) { this.clicks += 2; await this.page.locator(what).first().selectOption(value); }

    async press(key) { this.keys++; await this.page.keyboard.press(key); }

    // Until it is there: looked again as somebody does, with the page's own refreshing.
    async wait(what) {
        for (let i = 0; i < 300 && await this.page.locator(what).count() === 0; i++) {
            await this.page.waitForTimeout(200);
            await this.page.reload();
        }
        await this.page.locator(what).first().waitFor();
    }

    // Card, Moran and Newell's keystroke-level model: 0.28 s a key, 1.3 s to point and click, 1.35 s to think before each.
    tell() {
        const model = this.keys * 0.28 + this.clicks * (1.3 + 1.35);
        console.log(`whole: ${this.name}: ${this.clicks} clicks, ${this.keys} keys; ${(model / 60).toFixed(1)} min by the keystroke-level model, ${((Date.now() - this.begun) / 1000).toFixed(0)} s with a browser that does not think`);
        return model / 60;
    }
}

// Behind a link that works once: the form, then signing in.
async function join(hand, link, fields, look) {
    await hand.page.goto(link);
    if (look) { await look(hand.page, new URL(link).pathname); }
    for (const [name, value] of Object.entries({ ...fields, password: PASSWORD, again: PASSWORD })) {
        if (name === "kind") { await hand.page.locator(`[name=kind][value=${value}]`).check(); hand.clicks++; continue; }
        await hand.type(`main [name=${name}]`, value);
    }
    await hand.click("main form button.first");
    await hand.type("#login", fields.login);
    await hand.type("#password", PASSWORD);
    await hand.click("main form button.first");
}

const linkIn = async (hand) => (await hand.page.locator("main").innerHTML()).match(/https:\/\/[^\s"<]+/)[0].replaceAll("&amp;", "&");

async function invite(boss, roles, who) {
    await boss.click("nav a[href='/']");
    if (await boss.page.locator("main a[href='/people/invite']").count() === 0) { await boss.click("nav a[href='/people']"); }
    await boss.click("main a[href='/people/invite']");
    await boss.type("#who", who);
    for (const role of roles) { await boss.click(`main input[name=roles][value=${role}]`); }
    await boss.click("main form button.first");
    return linkIn(boss);
}

async function arrive({ look }, open, link, words) {
    const first = await open("set-up");
    await join(first, link, { organisation: words.hospital, kind: "hospital", name: "Takahashi", login: "takahashi" }, look);
    const nurse = await open("hospital");
    const toNurse = await invite(first, ["editor"], "Kango");
    await first.click("nav a[href='/organisations']");
    await first.type("main [name=organisation]", words.maker);
    await first.type("main [name=who]", "Shacho");
    await first.page.locator("main [name=kind][value=maker]").check();
    first.clicks++;
    await first.click("main form[action='/organisations'] button");
    const boss = await open("maker's administrator");
    await join(boss, await linkIn(first), { name: "Shacho", login: "boss" }, look);
    const writer = await open("maker");
    const approver = await open("maker who approves");
    await join(writer, await invite(boss, ["editor"], "Suzuki"), { name: "Suzuki", login: "suzuki" });
    await join(approver, await invite(boss, ["editor"], "Sato"), { name: "Sato", login: "sato" });
    await join(nurse, toNurse, { name: "Kango", login: "kango" });
    return { nurse, writer, approver };
}

async function ask({ shot }, nurse, words) {
    await nurse.click("nav a[href='/start']");
    await shot(nurse.page, "start");
    for (const id of ["P-1", "P-2", "P-3"]) {
        await nurse.click("nav a[href='/devices']");
        await nurse.click("main a[href='/devices/new']");
        for (const [name, value] of [["id", id], ["name", words.device], ["maker", words.maker], ["model", "WP-1"], ["version", "1.0"], ["place", words.place]]) { await nurse.type(`main [name=${name}]`, value); }
        await nurse.click("main form button.first");
    }
    await shot(nurse.page, "device");
    await nurse.click("main a[href^='/requests/new']");
    await nurse.type("#due", "2030-01-31");
    await nurse.click("main form button");
    await shot(nurse.page, "asked");
}

async function fill(hand) {
    await hand.click("main a[href$='/edit']");
    const rows = hand.page.locator(".q");
    const n = await rows.count();
    await hand.press("j");
    for (let i = 0; i < n; i++) {
        if (await rows.nth(i).locator("input[type=radio]").count()) { await hand.press("yyn"[i % 3]); continue; }
        if (await rows.nth(i).locator(".confirm").count() === 0) { await hand.press("x"); }
        await hand.press("Enter");
    }
    await hand.page.waitForFunction((all) => Number(document.querySelector("#bar .done-of b").textContent) === all, n);
    console.log(`whole: ${n} questions answered`);
}

async function publish({ shot }, writer, approver, words) {
    await writer.click("nav a[href='/start']");
    await shot(writer.page, "start-maker");
    await writer.click("nav a[href='/products']");
    await writer.type("#name", words.device);
    await writer.type("#model", "WP-1");
    await writer.click("form[action='/products'] button");
    await writer.type("#release", "1.0");
    await writer.choose("#form", "mds2-2019");
    await writer.click("form[action$='/statements'] button");
    await fill(writer);
    await writer.click("#bar a, main a[href^='/drafts/']:not([href*='/edit']):not([href*='/bulk'])");
    await writer.click("form:has(input[value='hand-in']) button");
    await shot(writer.page, "handed-in");
    await approver.click("nav a[href='/']");
    await shot(approver.page, "waits");
    await approver.click("main a[href^='/drafts/']");
    await approver.click("form:has(input[value='approve']) button");
    await approver.click("form:has(input[value='publish']) button");
    await shot(approver.page, "published");
    await approver.click("main input[name=to]");
    await approver.click("form[action$='/share'] button");
    await shot(approver.page, "shared");
}

async function receive({ hold, shot }, nurse) {
    await nurse.click("nav a[href='/inbox']");
    await shot(nurse.page, "inbox");
    await nurse.click("form[action='/inbox/published'] button");
    await nurse.wait("form[action$='/accept']");
    hold(await nurse.page.locator("input[name=device]:checked").count() === 3, "the three devices are not proposed");
    await shot(nurse.page, "received");
    await nurse.click("form[action$='/accept'] button");
    await shot(nurse.page, "taken");
}

const number = async (hand, row) => Number(await hand.page.locator("main tbody tr").nth(row).locator("td.number").first().innerText());

// Asked for on a page that says when it is done.
async function assess(nurse, done) {
    await nurse.click("form[action='/assess'] button");
    await nurse.wait(done);
}

async function lower({ hold, shot }, nurse) {
    await nurse.click("nav a[href='/overview']");
    await assess(nurse, "main a[href='/risks?state=open']");
    await shot(nurse.page, "overview");
    await nurse.click("main a[href='/risks?state=open']");
    await nurse.click("main tbody a[href^='/risks/']");
    await shot(nurse.page, "worst");
    const risk = await nurse.page.locator("main h1").innerText();
    const before = await number(nurse, 2);
    await nurse.click("main a[href^='/measures/new']"); // the first is the best
    await nurse.type("#owner", "Kango");
    await nurse.type("#due", "2030-03-31");
    await shot(nurse.page, "plan");
    await nurse.click("main form button.first");
    await shot(nurse.page, "planned");
    await assess(nurse, "main a.first[href^='/risks?device=']");
    await shot(nurse.page, "before");
    await nurse.click("main a.first[href^='/risks?device=']");
    await nurse.click(`main tbody a[href^='/risks/']:text-is("${risk}")`);
    hold(await number(nurse, 2) < before, `the plan lowers nothing: ${risk}: ${before}`);
    await shot(nurse.page, "lower");
    await nurse.click("nav a[href='/overview']");
    await nurse.click("main a[href='/summary']");
    await nurse.page.emulateMedia({ media: "print" });
    await shot(nurse.page, "printed");
}

async function tell(stage, lang) {
    const { address, link, stop } = await serve(stage.plan);
    const there = [];
    const open = async (name) => {
        const page = await stage.as("", { lang, address });
        const hand = new Hand(page, `${lang} ${name}`);
        there.push(hand);
        return hand;
    };
    const looks = { ...stage, shot: (page, name) => stage.shot(page, `${name}-${lang}`) };
    try {
        const { nurse, writer, approver } = await arrive(stage, open, link, WORDS[lang]);
        for (const hand of there) { hand.tell(); Object.assign(hand, { clicks: 0, keys: 0, begun: Date.now() }); }
        await ask(looks, nurse, WORDS[lang]);
        await publish(looks, writer, approver, WORDS[lang]);
        await receive(looks, nurse);
        await lower(looks, nurse);
        const minutes = [writer, approver, nurse].map((hand) => hand.tell());
        stage.hold(Math.max(...minutes) <= 10, "more than ten minutes");
    } finally {
        for (const hand of there) { await hand.page.context().close(); }
        await stop();
    }
}

export async function story(stage) {
    if (stage.plan.figures) { return; }
    for (const lang of ["ja", "en"]) { await tell(stage, lang); }
}
