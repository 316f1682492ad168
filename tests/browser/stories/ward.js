// A hospital asks a maker, receives the form, ties it to a device, opens its worst risk, plans what helps, sees the risk drop, and prints one page.
async function assess({ page, before, hold }) {
    await page.goto("/overview");
    await page.click("form[action='/assess'] button >> nth=0");
    for (let i = 0; i < 300; i++) {
        await page.goto("/risks?state=open");
        const href = await page.locator("main tbody a[href^='/risks/']").first().getAttribute("href");
        if (Number(/\/risks\/(\d+)-/.exec(href)[1]) > before) { return; }
        await page.waitForTimeout(200);
    }
    hold(false, "the assessment is not done");
}

const newest = async (page) => {
    await page.goto("/risks?state=open");
    return Number(/\/risks\/(\d+)-/.exec(await page.locator("main tbody a[href^='/risks/']").first().getAttribute("href"))[1]);
};
const planned = async (page) => Number(await page.locator("main tbody tr >> nth=2").locator("td.number >> nth=0").innerText());

async function tell({ as, hold, look, shot, strange, plan }, lang, scripts) {
    const page = await as("hospital-editor", { lang, scripts });
    const see = async (name) => {
        if (scripts) { await look(page, `${name} ${lang}`); } // what looks is a script itself
        await shot(page, `${name}-${lang}`);
    };
    const device = lang === "ja" ? "IP-1" : "IP-2";

    await page.goto(`/devices/${device}`);
    await page.click("main a[href^='/requests/new']");
    hold((await page.inputValue("#maker")).length > 0, "the maker of the device is not filled in");
    await page.fill("#due", "2030-01-31");
    await see("ask");
    await page.click("main form button >> nth=0");
    await page.waitForURL(/\/requests\/\d+$/);
    await see("asked");

    await page.goto("/inbox");
    await page.setInputFiles("#file", `${plan.root}/examples/hospital/statements/RT-9 引き継いだ回答.json`);
    await page.click("form[action='/inbox'] button");
    await page.waitForURL(/\/inbox\/\d+$/);
    for (let i = 0; i < 100 && await page.locator("form[action$='/accept']").count() === 0; i++) {
        await page.waitForTimeout(200);
        await page.goto(page.url());
    }
    hold(await page.isChecked("input[name='device'][value='RT-1']"), "the device of this model is not proposed");
    await see("received");
    await page.selectOption("main select >> nth=0", "no");
    await page.click("form[action$='/accept'] button >> nth=0");
    await page.waitForURL(/\/inbox\/\d+$/);
    await see("taken-over");

    await page.goto("/statements");
    await page.click("main a[href='/compare']");
    await see("compare-choose");
    const offered = async (word) => page.locator("#a option", { hasText: word }).first().getAttribute("value");
    await page.selectOption("#b", await offered("MR-15"));
    await page.selectOption("#c", await offered("TY-9000"));
    await page.selectOption("#a", await offered("CT-64A"));
    await page.click("main form .acts:last-of-type button");
    await page.waitForURL(/\/compare\?.*a=s/);
    hold(await page.locator("main tbody th[scope=row]").count() > 0, "no differences between three products");
    await see("compared");
    await page.click("main a[href*='all=1']");
    await see("compared-all");

    await assess({ page, before: await newest(page), hold });
    await page.goto(`/risks?device=${device}`);
    await see("risks");
    await page.click("main tbody a[href^='/risks/'] >> nth=0");
    await page.waitForURL(/\/risks\/\d+-\d+$/);
    const risk = await page.locator("main h1").innerText();
    const before = await planned(page);
    await see("risk");
    const offers = await page.locator("main a[href^='/measures/new']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    hold(offers.length > 0, "nothing helps");
    for (const offer of offers) {
        await page.goto(offer);
        await page.fill("#owner", `髙橋 𠮷子${strange(" <b>")}`);
        await page.fill("#due", "2030-03-31");
        if (offer === offers[0]) { await see("plan"); }
        await page.click("main form button >> nth=0");
        await page.waitForURL(/\/risks\/\d+-\d+$/);
    }
    await assess({ page, before: await newest(page), hold });
    await page.goto(`/risks?device=${device}`);
    await page.getByRole("link", { name: risk, exact: true }).first().click();
    await page.waitForURL(/\/risks\/\d+-\d+$/);
    hold(await planned(page) < before, `the plan lowers nothing: ${before}`);
    await see("lower");
    await page.goto("/overview");
    await shot(page, `overview-${lang}`);
    await page.goto("/due");
    await shot(page, `due-${lang}`);
    await page.goto("/summary");
    await see("summary");
    await page.emulateMedia({ media: "print" });
    await shot(page, `printed-${lang}`);
}

export async function story(stage) {
    await tell(stage, "ja", true);
    await tell(stage, "en", Boolean(stage.plan.figures)); // without scripts, but for the pictures of the manual
}
