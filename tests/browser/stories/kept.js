// A session ends while somebody types: after signing in the form is there again, and nothing was sent.
const PASSWORD = "かなり長い合言葉2026鍵";

async function signIn(page, login) {
    await page.fill("[name=login]", login);
    await page.fill("[name=password]", PASSWORD);
    await page.click("main form button");
}

// Invited, joined and signed in, as people are.
async function join({ as }, login, scripts) {
    const boss = await as("hospital-administrator");
    await boss.goto("/people/invite");
    await boss.fill("[name=who]", login);
    await boss.check("[name=roles][value=editor]");
    await boss.locator("main form button").last().click();
    const link = (await boss.locator("main").innerText()).match(/https:\/\/\S+/)[0];
    const page = await as("", { scripts });
    await page.goto(link);
    await page.fill("[name=name]", `試験 ${login}`);
    await page.fill("[name=login]", login);
    await page.fill("[name=password]", PASSWORD);
    await page.fill("[name=again]", PASSWORD);
    await page.locator("main form button").last().click();
    await page.waitForURL(/sign-in/);
    await signIn(page, login);
    await page.waitForURL((url) => url.pathname === "/");
    return page;
}

export async function story(stage) {
    const { hold, look, shot, end } = stage;
    for (const scripts of [true, false]) {
        const login = scripts ? "sleeper" : "dreamer";
        const page = await join(stage, login, scripts);
        await page.goto("/devices/new");
        const name = scripts ? "輸液ポンプ \"A\" <1>" : "心電計 & B";
        await page.fill("[name=id]", `KEPT-${login}`);
        await page.fill("[name=name]", name);
        const other = await page.locator("main form select").first().evaluate((e) => { e.selectedIndex = 1; return [e.name, e.value]; });
        const texts = page.locator("main form textarea");
        if (await texts.count()) { await texts.first().fill("一行目\n二行目"); }
        end(login);
        await page.locator("main form button").first().click();
        await page.waitForURL(/\/sign-in\?back=/);
        await signIn(page, login);
        await page.waitForURL(/\/kept$/);
        hold(await page.inputValue("[name=name]") === name, `the name is ${await page.inputValue("[name=name]")}`);
        hold(await page.inputValue(`[name=${other[0]}]`) === other[1], "what was chosen");
        if (await texts.count()) { hold(await texts.first().inputValue() === "一行目\n二行目", "what was written"); }
        hold((await page.locator("[role=status]").innerText()).includes("まだ保存されていません"), "nobody says that it is not saved");
        if (scripts) {
            await look(page, "the form again");
            await shot(page, "again");
            await page.goto("/kept");
            hold(new URL(page.url()).pathname === "/", "it is kept after it was shown");
        } else {
            await page.locator("main form button").first().click();
            await page.goto("/devices/KEPT-dreamer");
            hold((await page.locator("h1").innerText()) === name, "it cannot be sent again");
        }
        await page.goto("/devices?find=" + encodeURIComponent("輸液ポンプ \"A\""));
        hold(await page.locator("text=<1>").count() === 0, "the form was sent by itself");
        await page.context().close();
    }
}
