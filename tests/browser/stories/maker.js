// A maker fills in a statement by keyboard alone, a colleague is in the way, it is approved and published; the hospital reads it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const count = async (page) => Number(await page.locator("#bar .done-of b").textContent());

// Keys that were pressed, and how long it took until the last answer was saved.
async function fill(stage, page, keys) {
    const rows = await page.locator(".q").count();
    const begun = Date.now();
    let pressed = 0;
    await page.locator("body").press("j");
    pressed++;
    for (let i = 0; i < rows; i++) {
        const row = page.locator(".q").nth(i);
        if (await row.locator("input[type=radio]").count()) {
            await page.keyboard.press(keys[i % keys.length]);
            pressed++;
        } else {
            const isProposed = await row.locator(".confirm").count() > 0; // from what is known of the product
            if (isProposed) { // a key for answers that is pressed once too often changes no text
                const was = await row.locator("textarea").inputValue();
                await page.keyboard.press("y");
                stage.hold(await row.locator("textarea").inputValue() === was, "a key for answers is typed into a text that was proposed");
            } else { await page.keyboard.type("x"); }
            await page.keyboard.press("Enter");
            pressed += isProposed ? 1 : 2;
        }
    }
    await page.waitForFunction((n) => Number(document.querySelector("#bar .done-of b").textContent) === n, rows, { timeout: 60000 });
    console.log(`${rows} answers: ${pressed} keys, ${((Date.now() - begun) / 1000).toFixed(1)} s with a browser that does not think`);
    stage.hold(pressed <= rows * 1.1, `${pressed} keys for ${rows} answers`);
    const shown = async (what) => { await page.selectOption("#only", what); return page.locator(".q:visible").count(); };
    stage.hold(await shown("open") === 0, "a question without an answer is left");
    const found = await shown("found");
    stage.hold(found === await page.locator(".q:has(.found p)").count() && await shown("") === rows, `${found} with findings`);
}

async function begin(stage, page) {
    await page.goto("/products");
    await page.fill("#name", `輸液ポンプ${stage.strange(" <b>髙𠮷</b> 😀")}`);
    await page.fill("#model", "IP-9");
    await page.click("form[action='/products'] button");
    await page.fill("#release", "7.0");
    await page.selectOption("#form", "mds2-2019");
    await page.click("form[action$='/statements'] button");
    await stage.look(page, "statement");
    await stage.shot(page, "1-statement");
    await page.click("a[href$='/edit']");
    await stage.look(page, "editor");
    await stage.shot(page, "2-editor");
}

// What the server says first may come last: the count is that of the newest.
async function overtake(stage, page) {
    let held = null;
    await page.route("**/answer", async (route) => {
        if (held) { await route.continue(); return; }
        const answer = await route.fetch();
        await new Promise((go) => { held = go; });
        await route.fulfill({ response: answer });
    });
    const full = await count(page);
    for (const item of ["ALOF-1", "ALOF-2"]) { await page.locator(`.q[data-item='${item}'] input[value='none']`).press("0"); }
    await page.waitForFunction((n) => Number(document.querySelector("#bar .done-of b").textContent) === n, full - 2);
    const last = page.waitForEvent("requestfinished");
    held();
    await last;
    await page.waitForFunction(() => document.getElementById("saved").textContent.includes("保存しました"));
    stage.hold(await count(page) === full - 2, "an answer that came late counts");
    await page.unroute("**/answer");
    for (const item of ["ALOF-2", "ALOF-1"]) { await page.locator(`.q[data-item='${item}'] input[value='none']`).press("n"); }
    await page.waitForFunction((n) => Number(document.querySelector("#bar .done-of b").textContent) === n, full);
}

// Many answers at once, and back: one's last change is undone by its key, also when the page was opened again.
async function atOnce(stage, page, path) {
    const bulk = path.replace("/edit", "/bulk");
    const chosen = async (item) => page.locator(`.q[data-item='${item}'] input[type=radio]:checked`).getAttribute("value");
    const full = await count(page);
    const had = await chosen("ALOF-1");
    await page.locator(".q[data-item='ALOF-1'] input[value='none']").press("0");
    await page.waitForFunction((n) => Number(document.querySelector("#bar .done-of b").textContent) === n - 1, full);
    const blank = await page.locator(".q").count() - full + 1;
    await page.goto(bulk);
    await stage.look(page, "bulk");
    await page.check("#value-na");
    await page.click("form:has(#value-na) button");
    stage.hold(await page.locator("input[name='take']").count() === blank, "what is not blank would change, or what is does not");
    await stage.look(page, "preview");
    await stage.shot(page, "2-preview");
    await page.click("form:has(input[name='take']) button");
    await stage.shot(page, "2-changed");
    await page.goto(path);
    stage.hold(await count(page) === full - 1 + blank && await chosen("ALOF-1") === "na", "nothing was changed at once");
    for (const n of [full - 1, full]) {
        await page.locator("body").press("u");
        await page.waitForFunction((wanted) => Number(document.querySelector("#bar .done-of b").textContent) === wanted, n);
    }
    stage.hold(await chosen("ALOF-1") === had, "it does not stand as before");
}

// Somebody else says something else meanwhile: neither is lost.
async function meet(stage, page, path) {
    const other = await stage.as("maker-all");
    await other.goto(path);
    await page.goto(path);
    const row = (p) => p.locator(".q[data-item='ALOF-1']");
    await row(other).getByLabel("備考参照").click();
    await other.waitForFunction(() => document.getElementById("saved").textContent.includes("保存しました"));
    await row(page).getByLabel("未回答").click();
    await page.waitForSelector(".q[data-item='ALOF-1'] .conflict");
    await stage.look(page, "conflict");
    await stage.shot(page, "3-conflict");
    await page.keyboard.press("u");
    await page.waitForSelector(".q[data-item='ALOF-1'] .conflict", { state: "detached" });
    await page.waitForLoadState("load");
    await page.goto("about:blank");
    await other.context().close();
}

// Saved, filled in with another program while an answer changes here, brought back: what both changed is asked.
async function elsewhere(stage, page, path) {
    const draft = path.replace("/edit", "");
    await page.goto(draft);
    const [saved] = await Promise.all([page.waitForEvent("download"), page.click(`main a[href='${draft}/file']`)]);
    const fill = "import sys; sys.path.insert(0, sys.argv[1]); from maker_test import write_cells; "
        + "sys.stdout.buffer.write(write_cells(sys.stdin.buffer.read(), {('ALOF-2', 2): 'いいえ', ('ALOF-2', 3): 'よそで', ('AUDT-1', 2): 'いいえ'}))";
    const buffer = execFileSync("python3", ["-c", fill, `${stage.plan.root}/tests/server`], { input: readFileSync(await saved.path()), maxBuffer: 1 << 25 });
    await page.goto(path);
    for (const [item, key] of [["ALOF-2", "0"], ["ALOF-2", "y"], ["AUDT-1", "0"]]) {
        await page.locator(`.q[data-item='${item}'] input[type=radio]:checked`).press(key);
        await page.waitForFunction(() => document.getElementById("saved").textContent.includes("保存しました"));
    }
    await page.goto(draft);
    await page.setInputFiles("main form[action$='/upload'] input[type=file]", { name: saved.suggestedFilename(), mimeType: "application/octet-stream", buffer });
    await page.click("main form[action$='/upload'] button");
    while (await page.locator("main input[name=take]").count() === 0) { await page.locator("main a.button.first").click(); }
    await stage.look(page, "what came back");
    await stage.shot(page, "3-came-back");
    stage.hold(await page.locator("main tbody tr:first-child .tag.bad").count() === 1, "what both changed does not stand first, or is no conflict");
    stage.hold(await page.locator("main input[name=take]:checked").count() === 0, "what both changed is taken without being asked");
    for (const item of ["ALOF-2", "AUDT-1"]) { await page.check(`main input[name=take][value='${item}']`); }
    await page.click("main form:has(input[name=take]) button.first");
    await page.goto(path);
    for (const item of ["ALOF-2", "AUDT-1"]) {
        stage.hold(await page.locator(`.q[data-item='${item}'] input[type=radio]:checked`).getAttribute("value") === "no", `${item}: not what was taken`);
    }
}

async function publish(stage, page, path) {
    const other = await stage.as("maker-all");
    await page.goto(path);
    await page.click("input[value='hand-in'] + button, form:has(input[value='hand-in']) button");
    await other.goto(path);
    await other.click("form:has(input[value='approve']) button");
    await other.click("form:has(input[value='publish']) button");
    await other.fill("input[name='name']", "関所中央病院");
    await other.click("form[action$='/share'] button");
    await stage.look(other, "published");
    await stage.shot(other, "4-published");
    await other.context().close();
}

export async function story(stage) {
    const page = await stage.as("maker-editor");
    await begin(stage, page);
    const path = new URL(page.url()).pathname;
    await fill(stage, page, ["y", "n", "a", "y"]);
    stage.hold(await page.locator(".q .found p").count() > 0, "nothing is found in answers at random");
    await page.keyboard.press("u");
    await stage.shot(page, "2-filled");
    await page.reload();
    stage.hold(await count(page) >= 239, "an answer is gone");
    await page.locator(".q[data-item='ALOF-1'] input[type=radio]:checked").focus();
    await page.keyboard.press("g");
    await page.locator(".q[data-item='ALOF-1'] .says").waitFor();
    await stage.look(page, "guidance");
    await page.keyboard.press("g");
    stage.hold(await page.locator(".says").count() === 0, "guidance stays");
    await page.goto("/forms/mds2-2019");
    await stage.look(page, "guidance of all questions");
    await page.goto(path);
    await overtake(stage, page);
    await atOnce(stage, page, path);
    await meet(stage, page, path);
    await elsewhere(stage, page, path);
    await publish(stage, page, path.replace("/edit", ""));
    const nurse = await stage.as("hospital-reader", { lang: "en" });
    await nurse.goto("/published");
    stage.hold(await nurse.getByText("IP-9").count() === 1, "the hospital does not see it");
    await stage.look(nurse, "received");
    await stage.shot(nurse, "5-received");
}
