// Who looks after people: a second factor is required, an organisation gets another name for a reason, what is too large is told by a page.
async function required({ as, hold, look, shot }) {
    const boss = await as("auditor-administrator");
    const reader = await as("auditor-reader");
    await boss.goto("/settings");
    await look(boss, "settings");
    await shot(boss, "settings");
    await boss.selectOption("[name=second]", { index: 1 });
    await boss.click("main form button.first");
    await reader.goto("/devices");
    hold(new URL(reader.url()).pathname === "/account/factors", "no second factor, and in");
    await look(reader, "a second factor is required");
    await shot(reader, "required");
    hold(new URL(boss.url()).pathname === "/account/factors", "who requires it needs none");
    await reader.context().close();
    await boss.context().close();
}

async function rename({ as, hold, look, shot }) {
    const operator = await as("hospital-operator");
    await operator.goto("/organisations");
    await look(operator, "organisations");
    await shot(operator, "organisations");
    await operator.click("main a:has-text('関所監査法人')");
    await look(operator, "an organisation");
    await operator.fill("#name", "関所監査法人 髙橋");
    await operator.click("main form button.first");
    hold(await operator.locator("#reason:invalid, [aria-invalid=true]").count() === 1, "renamed without a reason");
    await operator.fill("#reason", "登記の名称が変わったため");
    await operator.click("main form button.first");
    hold((await operator.locator("main").innerText()).includes("関所監査法人 髙橋"), "not renamed");
    await look(operator, "renamed");
    await shot(operator, "renamed");
    await operator.context().close();
}

async function tooLarge({ as, hold, look, shot }) {
    for (const lang of ["ja", "en"]) {
        const page = await as("hospital-editor", { lang, scripts: lang === "ja" });
        await page.goto("/inbox");
        await page.setInputFiles("#file", { name: "大きい.xlsx", mimeType: "application/octet-stream", buffer: Buffer.alloc(21 << 20, "x") });
        await page.locator("form[enctype]").first().evaluate((form) => { form.noValidate = true; }).catch(() => null);
        await page.click("main form[enctype] button >> nth=0");
        await page.waitForLoadState("load");
        if (lang === "ja") { await look(page, "told before it is sent"); }
        await shot(page, `too-large-${lang}`);
        hold(/20 ?(MB|MiB)/.test(await page.locator("main").innerText()), "the limit is not said");
        await page.context().close();
    }
}

export async function story(stage) {
    await required(stage);
    await rename(stage);
    await tooLarge(stage);
}
