// A list of devices comes in as a hospital has it: columns, words, preview; taken, changed at once, undone. What cannot be read is said.
const HEAD = ["資産番号", "機器名称", "製造販売業者", "型番", "設置場所", "ネットワーク", "サポート終了日", "謎の列"];
const csv = (rows) => Buffer.from(rows.map((row) => row.join(",")).join("\r\n"));

async function send(page, name, data) {
    await page.goto("/device-lists");
    await page.setInputFiles("#file", { name, mimeType: "text/csv", buffer: data });
    await page.click("form[action='/device-lists'] button");
    await page.waitForURL(/\/device-lists\/\d+$/);
    for (let i = 0; i < 100 && await page.locator("form[action$='/columns'], .notice.bad").count() === 0; i++) {
        await page.waitForTimeout(200);
        await page.goto(page.url());
    }
}

async function take(page) {
    await page.click("form[action$='/take'] button");
    await page.locator("form[action$='/take']").waitFor({ state: "detached" });
}

async function bulk({ hold, look, shot }, page, first) {
    await page.goto(`/devices/bulk?find=${first}`);
    await page.check("main input[name=d] >> nth=0");
    await page.fill("main input[name=place]", "地下 <2>");
    await look(page, "many devices at once");
    await shot(page, "bulk");
    await page.click("main form[action^='/devices/bulk'] button >> nth=-1");
    await page.waitForURL(/\/device-lists\/\d+/);
    hold(await page.locator("ins", { hasText: "地下 <2>" }).count() === 1, "what would change is not shown");
    await look(page, "what would change");
    await shot(page, "bulk-plan");
    await take(page);
}

async function undo({ hold, look, shot }, page) {
    await page.goto("/device-lists");
    await look(page, "what was done");
    await shot(page, "deeds");
    const all = page.locator("form[action$='/undo'] button");
    for (let n = await all.count(); n > 0; n--) {
        await all.first().click();
        await page.goto("/device-lists");
        hold(await all.count() === n - 1, "it was not undone");
    }
}

async function tell(stage, lang, scripts) {
    const { as, hold, look, shot } = stage;
    const page = await as("hospital-editor", { lang, scripts });
    const looks = { ...stage, look: async (p, what) => { if (scripts) { await look(p, `${what} ${lang}`); } }, shot: (p, name) => shot(p, `${name}-${lang}`) };
    const key = lang === "ja" ? "L" : "M";
    await page.goto("/device-lists");
    await looks.look(page, "how a list comes in");
    await looks.shot(page, "send");
    await send(page, "機器台帳 髙𠮷.csv", csv([["医療機器台帳"], HEAD,
        [`${key}-1`, `輸液ポンプ髙${stage.strange(" <b>")}`, "テルモ", "TE-1", "3階病棟", "有線LAN", "令和12年3月31日", "=1+1"],
        [`${key}-2`, "心電計", "", "E-1", "", "謎の線", "", ""], ["", "番号なし"], [`${key}-4`, "日付なし", "", "", "", "", "来年"]]));
    hold(await page.locator("select[name=c0]").inputValue() === "id", "the number is not found");
    await looks.look(page, "columns");
    await looks.shot(page, "columns");
    await page.locator("form[action$='/columns'] button.first").click();
    hold(await page.locator("form[action$='/take'] button").count() === 1, "nothing to take");
    await looks.look(page, "preview");
    await looks.shot(page, "plan");
    await page.click("a[href*='show=refused']");
    hold((await page.locator("main").innerText()).includes("来年"), "why a line is refused is not said");
    await looks.look(page, "refused lines");
    await looks.shot(page, "refused");
    await page.selectOption("form[action$='/words'] select >> nth=0", { index: 1 });
    await page.click("form[action$='/words'] button");
    await take(page);
    await looks.look(page, "taken");
    await looks.shot(page, "taken");
    await bulk(looks, page, `${key}-1`);
    await undo(looks, page);
    await send(page, "壊れた.xlsx", Buffer.from("PK\x03\x04 nothing"));
    await looks.look(page, "cannot be read");
    await looks.shot(page, "unreadable");
    await page.click("form[action$='/aside'] button");
    await page.context().close();
}

export async function story(stage) {
    await tell(stage, "ja", true);
    await tell(stage, "en", Boolean(stage.plan.figures));
}
