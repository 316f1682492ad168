// What the installation says of itself: what nobody looked at is never called good.
export async function story({ as, hold, look, shot }) {
    const page = await as("hospital-operator");
    await page.goto("/self-check");
    const lines = await page.locator("tbody tr").allInnerTexts();
    const is = (state, part) => lines.some((line) => line.includes(state) && line.includes(part));
    hold(is("良好", "TLS 1.3"), `TLS: ${lines}`);
    hold(is("要確認", "このシステムが作成したもの"), "the own certificate");
    hold(is("良好", "証明書の期限まであと 39"), "how long the certificate is good");
    hold(is("要対応", "バックアップがまだありません"), "no backup yet");
    hold(is("良好", "ディスクの空きは"), "room on the disk");
    hold(is("良好", "サーバーの利用者だけが読めます"), "the folder");
    hold(is("良好", "SQLite"), "the database");
    hold(is("不明", "監査記録の検証がまだ"), "that the record was never verified");
    hold(is("良好", "最新のものまで署名"), "the record is signed");
    hold(is("不明", "ルールデータ"), "the rule data");
    hold(!lines.some((line) => line.includes("良好") && line.includes("確認できません")), "unknown is called good");
    await look(page, "self-check");
    await shot(page, "all");
    const reader = await as("hospital-reader");
    hold((await reader.request.get("/self-check")).status() === 403, "a reader sees what is weak");
}
