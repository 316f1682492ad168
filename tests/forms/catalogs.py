"""The catalogs that the forms are made for: those of the data folder, and two invented ones.

The invented ones look like a Japanese disclosure form: numbers such as 4, 4.1, 4.1.1, and each
question names a clause of the ministry's guideline. Their questions are the project's own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HEADS = "id parent kind ja en gate polarity hub field aliases refs source grade".split()


@dataclass(frozen=True)
class Item:
    """What the tests need of an item."""

    id: str
    kind: str
    ja: str
    en: str
    field: str
    refs: str
    section: str

    def text(self, lang: str) -> str:
        """The question."""
        return self.ja if lang == "ja" else self.en

    def field_text(self, header: dict[str, str]) -> str:
        """What the header says for the field that the item fills."""
        return header.get(self.field, "")

    def clauses(self, scheme: str) -> list[str]:
        """Its clauses in one guideline, with the scheme taken off: "6.5.C.1", "sys:14.5"."""
        found = [ref.strip() for ref in self.refs.split(";")]
        return [ref[len(scheme):].lstrip(":/") for ref in found if ref.startswith(scheme)]


@dataclass(frozen=True)
class Catalog:
    """A catalog and where it is."""

    id: str
    folder: Path
    items: tuple[Item, ...]

    def asked_for(self) -> str:
        """For --catalog; empty for those of the data folder, which the program has to find."""
        return "" if self.folder.parent.name == "catalogs" else str(self.folder)

    def item(self, name: str) -> Item:
        """By id."""
        return next(item for item in self.items if item.id == name)


def read(folder: Path) -> Catalog:
    """Reads items.tsv."""
    lines = (folder / "items.tsv").read_text(encoding="utf-8").splitlines()
    heads = lines[0].split("\t")
    items: list[Item] = []
    section = ""
    for line in lines[1:]:
        row = dict(zip(heads, line.split("\t")))
        if row["kind"] == "section":
            section = row["id"]
        items.append(Item(row["id"], row["kind"], row["ja"], row["en"], row.get("field", ""),
                          row.get("refs", ""), section))
    return Catalog(folder.name, folder, tuple(items))


# id, question in Japanese and English, clause in 5.2, clause in 6.0 (c: system, m: management)
QUESTIONS = """\
1|製品が取り扱う医療情報の種類を一覧で提示できますか。|Can you list the kinds of medical information handled?|6.2.C.1|c4.1
1.1|その一覧に、情報ごとの重要度を記載していますか。|Does the list grade each kind by importance?|6.2.C.2|c4.2
2|画面をのぞき見から守る仕組みがありますか。|Is the screen protected against onlookers?|6.4.C.5|c12.1
3|離席中の画面を第三者に操作させない仕組みがありますか。|Is an unattended screen kept from others?|6.5.C.4|c12.3
4|利用者を識別し認証する仕組みがありますか。|Are users identified and authenticated?|6.5.C.1|c14.1
4.1|パスワードによる認証を使えますか。|Can passwords be used?|6.5.C.14|c14.6
4.1.1|パスワードの桁数と文字種の条件を変更できますか。|Can length and characters of passwords be set?||c14.7
4.1.2|認証に使う機器が壊れたときの代替手段がありますか。|Is there a substitute for a broken token?|6.5.C.3|c14.3
4.2|職種ごとに参照できる情報の範囲を設定できますか。|Can access be set by profession?|6.5.C.6|c14.4
4.3|二要素認証を利用できますか。|Is two-factor authentication possible?|6.5.C.13|c14.5
4.4|連続して認証に失敗した利用者を停止できますか。|Are users stopped after repeated failures?|6.5.D.4|
4.5|認証の失敗を管理者へ知らせますか。|Is the administrator told of failures?|6.5.D.5|c14.9
4.6|初期パスワードを最初の利用時に変更させますか。|Must first passwords be changed at first use?|6.5.D.6|
4.7|共用の利用者番号を使わずに運用できますか。|Can it be run without shared accounts?||c14.10
4.8|生体情報による認証を使えますか。|Can biometric features be used?||
4.9|外部の認証基盤と連携できますか。|Can an external directory be used?||
4.10|退職した職員の利用者番号を直ちに無効にできますか。|Can accounts of leavers be disabled at once?||m13.7
5|アクセスの記録を残しますか。|Is access logged?|6.5.C.7|c17.1
5.1|記録を画面で閲覧できますか。|Can the log be viewed?||
5.2|記録を改ざんから保護していますか。|Is the log protected from tampering?|6.5.C.8|c17.2
5.3|記録の時刻を標準時刻に合わせていますか。|Is the clock synchronised?|6.5.C.9|c17.3
6|コンピューターウイルスへの対策を備えていますか。|Is there protection from malware?|6.5.C.11|c8.2
6.1|受け取った媒体を使う前に検査できますか。|Can media be checked before use?|6.5.C.10|c8.1
6.2|許可していないプログラムの起動を防げますか。|Are programs that are not permitted blocked?|6.5.C.12|c8.4
6.3|脆弱性を修正する更新を提供していますか。|Are updates provided that fix vulnerabilities?||c8.3
7|無線LANに接続しますか。|Does it connect to wireless LAN?|6.5.C.15|c13.13
7.1|無線の通信を暗号化していますか。|Is the radio traffic encrypted?||c13.14
7.2|接続できる端末を制限できますか。|Can the permitted terminals be limited?|6.5.C.16|
8|廃棄のときに情報を読み出せないように消去できますか。|Can data be erased at disposal?|6.7.C.1|c7.5
8.1|消去したことの証明書を発行していますか。|Is a certificate of erasure issued?|6.7.C.3|
9|保守作業に専用の利用者番号を使いますか。|Is there an account for maintenance only?|6.8.C.3|c10.3
9.1|保守作業の記録を医療機関が確認できますか。|Can the hospital see the maintenance log?|6.8.C.5|c10.4
9.2|遠隔保守を行いますか。|Is there remote maintenance?|6.8.C.8|c10.5
9.2.1|遠隔保守の接続元を限定していますか。|Are the sources of remote maintenance limited?||c10.6
9.2.2|遠隔保守の開始に医療機関の許可を必要としますか。|Must the hospital permit each remote session?||
10|持ち出す情報を暗号化できますか。|Can information taken out be encrypted?|6.9.C.4|c7.2
10.1|持ち出す機器に起動時の認証を設定できますか。|Can start-up of mobile devices be protected?|6.9.C.5|
11|非常時に使う利用者番号を備えていますか。|Is there an account for emergencies?|6.10.C.2|c11.1
11.1|非常時の利用を後から確認できますか。|Can emergency use be reviewed?||
11.2|複数世代のバックアップを取得できますか。|Can several generations be backed up?||c18.1
12|外部と通信するときに相手を確認していますか。|Is the peer checked in outside communication?|6.11.C.3|c13.12
12.1|通信をTLSで暗号化していますか。|Is traffic encrypted by TLS?|6.11.C.10|c13.2
12.2|回線の種類を利用者が選べますか。|Can the customer choose the kind of line?||
13|入力した人と確定した人を区別して記録しますか。|Are inputter and confirmer recorded?|7.1.C.1|c14.8
13.1|代行入力の承認を記録しますか。|Is approval of proxy entry recorded?|7.1.C.4|
13.2|更新の履歴を参照できますか。|Can the history of changes be read?|7.1.C.3|
14|記録を速やかに画面に表示できますか。|Can records be shown promptly?|7.2.C.1|c9.4
15|保存した情報の劣化を防ぐ対策を示していますか。|Is there a plan against ageing of media?|7.3.C.3|m15.5
15.1|標準の形式で情報を書き出せますか。|Can data be exported in a standard format?|7.3.C.5|c5.1
16|権限を管理する規程の例を提供していますか。|Is a model rule on access rights provided?||m13.2
"""


def house_refs(old: str, new: str) -> str:
    """References as the catalogs of the data folder write them."""
    volume = {"c": "control", "m": "management"}.get(new[:1], "")
    refs = [f"mhlw-5.2:{old}"] if old else []
    return "; ".join(refs + ([f"mhlw-6.0:{volume}/{new[1:]}"] if new else []))


def other_refs(old: str, new: str) -> str:
    """The same in another common spelling: mhlw-5.2:6.5.C1, mhlw-6.0/sys:14.5."""
    volume = {"c": "sys", "m": "mgmt"}.get(new[:1], "")
    head, _, last = old.rpartition(".")
    refs = [f"mhlw-5.2:{head}{last}"] if old else []
    return "; ".join(refs + ([f"mhlw-6.0/{volume}:{new[1:]}"] if new else []))


def write(folder: Path, refs_of: Callable[[str, str], str]) -> Catalog:
    """Writes the invented catalog and reads it."""
    folder.mkdir(parents=True)
    lines = ["\t".join(HEADS)]
    for line in QUESTIONS.splitlines():
        name, ja, en, old, new = line.split("|")
        parent = name.rpartition(".")[0]
        lines.append("\t".join([name, parent, "question", ja, en, "", "=", "", "", "",
                                refs_of(old, new), "own", "unverified"]))
    (folder / "items.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "catalog.ini").write_text(
        f"[catalog]\nid = {folder.name}\nedition = 1\nja = 試験用の質問票\nen = Questions for tests\n"
        "note_ja = 公式の様式ではありません。\nnote_en = Not an official form.\n"
        "source = own\ngrade = unverified\n", encoding="utf-8")
    return read(folder)


@dataclass(frozen=True)
class Shelf:
    """All catalogs that forms are made for."""

    mds2: Catalog
    core: Catalog
    house: Catalog       # numbers; references as in the data folder
    other: Catalog       # the same with references in another spelling
    older: Catalog       # MDS2 of 2013, whose ids are numbers such as 1-1

    def all(self) -> tuple[Catalog, ...]:
        """Each of them."""
        return self.mds2, self.core, self.house, self.other, self.older

    @classmethod
    def fill(cls, data: Path, work: Path) -> "Shelf":
        """Reads and writes them."""
        return cls(read(data / "catalogs" / "mds2-2019"), read(data / "catalogs" / "mds-core"),
                   write(work / "numbered", house_refs), write(work / "numbered-other", other_refs),
                   read(data / "catalogs" / "mds2-2013"))
