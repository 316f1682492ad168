// What would a measure change, what changed since last time and why, and how a requirement stands: looked at before anybody decides.
async function until(page, href) {
    for (let i = 0; i < 150; i++) {
        const to = page.locator(`main a[href^='${href}']`).first();
        if (await to.count()) { await to.click(); return; }
        await page.waitForTimeout(200);
        // The page of a job loads itself again when the job is done; either will do.
        await page.goto(page.url()).catch((error) => { if (!/interrupted|ERR_ABORTED/.test(error.message)) { throw error; } });
    }
    throw new Error(`no ${href} on ${page.url()}`);
}

async function assess(page) {
    await page.goto("/overview");
    await page.click("form[action='/assess'] button >> nth=0");
    await page.goto("/jobs");
    await page.click("main table a >> nth=0");
    await until(page, "/assessments/");
}

async function changed({ hold, look, shot }, page, name) {
    await page.goto("/devices/new");
    for (const [field, value] of [["id", name], ["name", "新しい心電計"], ["maker", "テルモ"], ["model", "E-9"]]) { await page.fill(`[name=${field}]`, value); }
    await page.locator("main form button.first").first().click();
    await assess(page);
    await page.goto("/overview");
    await look(page, "overview");
    await shot(page, "overview");
    await page.click("main a[href^='/changes?'] >> nth=0");
    await look(page, "changes of a kind");
    await page.goto("/changes?kind=new&why=device");
    hold(await page.locator(`main a[href^='/devices/${name}']`).count() > 0, "what a new device brings is not told");
    await look(page, "changes");
    await shot(page, "changes");
    await page.selectOption("#base", { index: 1 }).catch(() => null);
    await page.click("main form.find button");
    if (await page.locator("form[action='/changes'][method=post]").count()) {
        await look(page, "not compared yet");
        await shot(page, "not-compared");
        await page.click("form[action='/changes'][method=post] button");
        await until(page, "/changes?");
        await look(page, "compared with an older one");
    }
}

async function trial({ hold, look, shot }, page) {
    await page.goto("/risks?state=open");
    await page.click("main tbody a[href^='/risks/'] >> nth=0");
    await page.click("form[action='/what-if'] button >> nth=0");
    await page.waitForURL(/\/jobs\//);
    await until(page, "/what-if/");
    hold(await page.locator("main table >> nth=0").locator("tbody tr").count() === 2, "no figures of the device and of all");
    await look(page, "what if");
    await shot(page, "what-if");
    await page.click("main a[href^='/measures/new']");
    await look(page, "a plan after the trial");
}

async function requirement({ hold, look, shot, took }, page, lang) {
    await page.goto("/conformity");
    await look(page, "lists of requirements");
    await shot(page, "conformity");
    await page.click("main a[href='/conformity/mhlw-checklist-r7']");
    await look(page, "checklist");
    await shot(page, "checklist");
    await page.locator("main a[href*='/item?']").nth(lang === "ja" ? 3 : 4).click();
    await look(page, "a requirement");
    await shot(page, "requirement");
    await page.fill("[name=responsible]", "佐藤 𠮷朗");
    await page.fill("[name=answer_by]", "2027-06-30");
    await page.locator("main form[action$='/assign'] button").click();
    hold((await page.locator("main").innerText()).includes("佐藤 𠮷朗"), "nobody is responsible");
    await page.selectOption("[name=state]", "yes");
    await page.fill("[name=evidence]", "");
    await page.locator("main form[action$='/item'] button.first").click(); // yes, and no reason for it
    hold(await page.locator("[aria-invalid=true], .notice.bad").count() > 0, "a yes without a reason is taken");
    await look(page, "an answer without what it needs");
    for (const [field, value] of [["by", "髙橋 𠮷子"], ["evidence", "議事録 2026-11"], ["date", "2026-11-01"]]) { await page.fill(`[name=${field}]`, value); }
    await page.locator("main form[action$='/item'] button.first").click();
    await page.setInputFiles("main input[type=file]", { name: "議事録 𠮷.txt", mimeType: "text/plain", buffer: Buffer.from("abc") });
    await page.click("main form[action='/evidence'] button");
    const evidence = await page.locator("main a[href^='/evidence/']").first().getAttribute("href"); // the file is there
    hold((await (await page.request.get(evidence)).text()) === "abc", "not the file that came in");
    took(evidence);
    await look(page, "a requirement that is met");
    await shot(page, "requirement-met");
    await page.goto("/conformity/mhlw-checklist-r7/assign?filter=to-confirm");
    await look(page, "several get somebody responsible");
    await shot(page, "assign");
}

export async function story(stage) {
    for (const [lang, scripts] of [["ja", true], ["en", Boolean(stage.plan.figures)]]) {
        const page = await stage.as("hospital-editor", { lang, scripts });
        const looks = { ...stage, look: async (p, what) => { if (scripts) { await stage.look(p, `${what} ${lang}`); } }, shot: (p, name) => stage.shot(p, `${name}-${lang}`) };
        await requirement(looks, page, lang);
        await changed(looks, page, `NEW-${lang}`);
        await trial(looks, page);
        await page.context().close();
    }
}
