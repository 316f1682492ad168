// A filter is saved under a name, shared, renamed and deleted; a received statement has a page with everything about it, and says who looked.
async function filter({ hold, look, shot }, page, lang) {
    await page.goto("/devices?support=unknown");
    await page.locator("main details.box summary").first().click();
    await page.fill("#name", " ");
    await page.locator("form[action='/filters'] button").click();
    hold(await page.locator(".notice.bad").count() === 1, "a filter without a name");
    await look(page, "a filter without a name");
    const name = lang === "ja" ? "終了日が分からない機器" : "Devices whose end is unknown";
    await page.fill("#name", name);
    await page.check("#shared");
    await page.locator("form[action='/filters'] button").click();
    hold(await page.locator("main .button[aria-current=page]", { hasText: name }).count() === 1, "it does not stand above the list");
    await look(page, "above the list");
    await shot(page, "devices");
    await page.click("main a[href='/filters']");
    await look(page, "saved filters");
    await shot(page, "filters");
    const row = page.locator("main tbody tr", { hasText: name });
    await row.locator("input[name=name]").fill(`${name} 髙𠮷`);
    await row.locator("form[action$='/rename'] button").click();
    hold(await page.locator("main tbody a", { hasText: "髙𠮷" }).count() === 1, "it is not renamed");
    await page.locator("main tbody tr", { hasText: "髙𠮷" }).locator("form[action$='/remove'] button").click();
    hold(await page.locator("main tbody a", { hasText: "髙𠮷" }).count() === 0, "it is not deleted");
}

async function statement({ hold, look, shot }, page) {
    await page.goto("/statements");
    await page.click("main tbody a[href^='/statements/'] >> nth=0");
    await look(page, "a statement");
    await shot(page, "statement");
    await page.click("main a[href$='/looks']");
    hold(await page.locator("main tbody tr").count() > 0, "nobody has looked");
    await look(page, "who looked");
    await shot(page, "looks");
}

export async function story(stage) {
    for (const lang of ["ja", "en"]) {
        const page = await stage.as("hospital-editor", { lang });
        const looks = { ...stage, look: (p, what) => stage.look(p, `${what} ${lang}`), shot: (p, name) => stage.shot(p, `${name}-${lang}`) };
        await filter(looks, page, lang);
        await statement(looks, page);
        await page.context().close();
    }
}
