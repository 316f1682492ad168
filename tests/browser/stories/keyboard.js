// From the first page to a planned measure by keyboard alone: menu, filter of the risks, a risk, what to do about it.
async function tabTo(stage, page, selector) {
    for (let pressed = 1; pressed < 300; pressed++) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) { return pressed; }
    }
    stage.hold(false, `${selector} is not reached by Tab`);
    return 0;
}

export async function story(stage) {
    const page = await stage.as("hospital-editor");
    let pressed = 0;
    const follow = async (selector) => {
        pressed += await tabTo(stage, page, selector) + 1;
        const left = page.waitForEvent("framenavigated");
        await page.keyboard.press("Enter");
        await left;
        await page.waitForLoadState("load");
    };
    // Past the menu, as its own first link offers it.
    const skip = async () => {
        pressed += 2;
        await page.keyboard.press("Tab");
        stage.hold(await page.evaluate(() => document.activeElement?.className === "skip"), "the first stop does not lead past the menu");
        await page.keyboard.press("Enter");
    };
    await page.goto("/");
    await follow("nav a[href='/overview']");
    await skip();
    await follow("main a[href^='/risks']");
    await page.goto("/risks");
    await skip();
    pressed += await tabTo(stage, page, "#zone");
    await page.keyboard.press("ArrowDown");
    pressed++;
    const zone = await page.inputValue("#zone");
    stage.hold(zone !== "", "an arrow chooses no zone");
    await follow("form[action='/risks'] button");
    stage.hold(await page.inputValue("#zone") === zone, "the filter is lost");
    await skip();
    await follow("main tbody a[href^='/risks/']");
    stage.hold(/\/risks\/\d+-\d+/.test(page.url()), `no risk: ${page.url()}`);
    await skip();
    await follow("main a[href^='/measures/new']");
    await stage.look(page, "planning by keyboard");
    pressed += await tabTo(stage, page, "#owner");
    await page.keyboard.type("医療情報部");
    pressed += await tabTo(stage, page, "#due");
    await page.keyboard.type("12312030"); // month, day, year: chromium's own language orders the parts
    stage.hold(await page.inputValue("#due") === "2030-12-31", `a day by keyboard: ${await page.inputValue("#due")}`);
    await follow("main form[action^='/measures'] button");
    stage.hold(/\/risks\//.test(page.url()), `nothing was planned: ${page.url()} ${(await page.locator("main").innerText()).slice(0, 300)}`);
    console.log(`from the first page to a planned measure: ${pressed} keys beside the text`);
}
