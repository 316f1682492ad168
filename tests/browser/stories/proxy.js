// Somebody fills in for another one, under a written rule; who is responsible confirms it; the statement is begun in another form from what it says.
async function rule({ as, hold, look, shot }) {
    const boss = await as("maker-administrator");
    await boss.goto("/people");
    await boss.click("main a[href='/people/rule']");
    await look(boss, "no rule yet");
    await shot(boss, "no-rule");
    for (const [name, value] of [["title", "代行入力と確定の規程"], ["words", "代行入力の内容は 7 日で確定する。\n責任者は品質保証部長とする。"], ["author", "品質保証部長 髙橋"],
        ["writers", "開発部"], ["deputy", "maker-all"], ["since", "2026-01-01"], ["days", "7"]]) { await boss.fill(`[name=${name}]`, value); }
    await boss.click("form[action='/people/rule'] button");
    hold(await boss.locator("form[action='/people/rule/end']").count() === 1, "the rule does not hold");
    await look(boss, "a rule");
    await shot(boss, "rule");
    return boss;
}

// Each is decided by somebody, one by one.
async function decide({ hold, look, shot }, page, name) {
    await look(page, `proposals of ${name}`);
    await shot(page, `proposals-${name}`);
    const before = await page.locator("select[name^='d:']").count();
    hold(before > 0, "nothing is proposed");
    await page.locator("select[name^='d:'] >> nth=0").selectOption("leave");
    for (let i = 1; i < before; i++) { await page.locator("select[name^='d:']").nth(i).selectOption("take"); }
    await page.click("button[name=what][value=each]");
    hold(await page.locator("select[name^='d:']").count() === 0, "some are asked again");
    await look(page, `no proposals of ${name}`);
    await shot(page, `decided-${name}`);
}

async function confirm({ as, hold, look, shot }, page) {
    await page.click("form:has(input[value='hand-in']) button");
    await look(page, "waits for who is responsible");
    await shot(page, "waits");
    const at = page.url();
    const responsible = await as("maker-all");
    await responsible.goto("/");
    await look(responsible, "what waits for me");
    await shot(responsible, "waits-for-me");
    await responsible.goto("/products");
    await shot(responsible, "products");
    await responsible.goto(at);
    await look(responsible, "to be confirmed");
    await shot(responsible, "to-confirm");
    await responsible.click("form:has(input[value='approve']) button");
    await responsible.click("form:has(input[value='publish']) button");
    hold((await responsible.locator("main").innerText()).includes("代行入力"), "it does not say who filled it in");
    await look(responsible, "published");
    await shot(responsible, "published");
    await responsible.context().close();
}

export async function story(stage) {
    const { as, hold, look, shot } = stage;
    const boss = await rule(stage);
    const page = await as("maker-editor");
    await page.goto("/products");
    for (const [name, value] of [["name", "心電計"], ["model", "EC-3"], ["regulatory", "230AABZX00001000"], ["contact", "security@example.jp"]]) { await page.fill(`[name=${name}]`, value); }
    await page.click("form[action='/products'] button");
    for (const [name, value] of [["release", "1.0"], ["responsible", "maker-all"]]) { await page.fill(`[name=${name}]`, value); }
    await page.selectOption("#form", "mds-core");
    await page.click("form[action$='/statements'] button");
    await look(page, "filled in for another one");
    await shot(page, "begun");
    await page.click("main a[href$='/carry']");
    await decide(stage, page, "head");
    await page.goBack();
    await page.click("main a[href$='/edit']");
    for (let i = 0; i < 12; i++) { await page.locator(`.q:has(input[type=radio]) >> nth=${i}`).locator("input[value=yes]").press("y"); }
    await page.waitForFunction(() => document.getElementById("saved").textContent.includes("保存しました"));
    await page.click("#bar a, main a[href^='/drafts/']:not([href*='/edit']):not([href*='/bulk'])");
    await confirm(stage, page);
    await page.goto(page.url());
    await page.selectOption("#form", { label: await page.locator("#form option", { hasText: "2019" }).innerText() });
    await page.fill("form[action$='/another'] [name=release]", "1.0");
    await page.click("form[action$='/another'] button");
    await page.waitForURL(/\/carry$/);
    await decide(stage, page, "form");
    await page.context().close();
    await boss.goto("/people/rule");
    await boss.click("summary:has-text('終')").catch(() => null);
    await boss.click("form[action='/people/rule/end'] button");
    await look(boss, "a rule that ended");
    await shot(boss, "rule-ended");
    await boss.context().close();
}
