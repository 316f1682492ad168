/* The scanner reads as expat does: each document whole and in pieces of every size. */
#include "base/limits.h"
#include "check.h"
#include "unit/base/texts.h"
#include "xml_events.h"

struct document {
    const char *text;
    bool is_read;
};

static const struct document shapes[] = {
    {"<a/>", true},
    {"<a></a>", true},
    {"<a ></a >", true},
    {"<a\n/>", true},
    {" <a/>", true},
    {"<a/> \n<!-- end --> <?p?>", true},
    {"<?xml version='1.0'?><a/>", true},
    {"<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes' ?>\r\n<a/>", true},
    {"\xef\xbb\xbf<a/>", true},
    {"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?><a/>", true},
    {"<?xml-style a='?'?><a/>", true},
    {"<a><b><c/></b><b/></a>", true},
    {"", false},
    {" ", false},
    {"<a>", false},
    {"<a", false},
    {"<", false},
    {"a", false},
    {"<a/>b", false},
    {"b<a/>", false},
    {"<a/><b/>", false},
    {"<a/>&lt;", false},
    {"</a>", false},
    {"<a></b>", false},
    {"<a></ab>", false},
    {"<ab></a>", false},
    {"<a><b></a></b>", false},
    {"<a></a x>", false},
    {"<a></a/>", false},
    {"< a/>", false},
    {"<a / >", false},
    {"<1/>", false},
    {"<-/>", false},
    {"<a!/>", false},
    {"<a.b-c_1/>", true},
    {"<_/>", true},
    {"<a/ >", false},
    {" <?xml version='1.0'?><a/>", false},
    {"<a/><?xml version='1.0'?>", false},
    {"<a><?XML x?></a>", false},
};

static const struct document attributes[] = {
    {"<a b='1' c=\"2\"/>", true},
    {"<a b = '1'\tc\n=\r\n\"2\" />", true},
    {"<a b='\"' c=\"'\"/>", true},
    {"<a b='1\t2\n3\r4\r\n5\r\r6'/>", true},
    {"<a b='&#9;&#10;&#13;&lt;&gt;&amp;&quot;&apos;&#x41;&#65;'/>", true},
    {"<a b='>'/>", true},
    {"<a b='日本 髙 𠮷'/>", true},
    {"<a b=''/>", true},
    {"<a b='1'c='2'/>", false},
    {"<a b='1' b='2'/>", false},
    {"<a b=1/>", false},
    {"<a b/>", false},
    {"<a b='<'/>", false},
    {"<a b='&'/>", false},
    {"<a b='&x;'/>", false},
    {"<a b='&#0;'/>", false},
    {"<a b='&#xD800;'/>", false},
    {"<a b='&#x110000;'/>", false},
    {"<a b='&#99999999999999999999;'/>", false},
    {"<a b='&#;'/>", false},
    {"<a b='&#x;'/>", false},
    {"<a b='&#X41;'/>", false},
    {"<a b='&lt'/>", false},
    {"<a b='1/>", false},
    {"<a b='\x01'/>", false},
    {"<a b='\xff'/>", false},
    {"<a 'b'/>", false},
    {"<a b=' c='/>", true},
    {"</a b='1'>", false},
};

static const struct document spaces[] = {
    {"<a xmlns='urn:a'><b/></a>", true},
    {"<p:a xmlns:p='urn:a'><p:b p:c='1' c='2'/><q/></p:a>", true},
    {"<a xmlns='urn:a'><b xmlns='urn:b'><c/></b><b xmlns=''><c/></b><c/></a>", true},
    {"<p:a xmlns:p='urn:a'><p:a xmlns:p='urn:b'/><p:a/></p:a>", true},
    {"<a xmlns='urn:&#97;'/>", true},
    {"<a xml:space='preserve'/>", true},
    {"<xml:a/>", true},
    {"<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>", true},
    {"<p:a xmlns:p='urn:c' p:b='1'/>", true},
    {"<p:a/>", false},
    {"<a p:b='1'/>", false},
    {"<a><b xmlns:p='urn:a'/><p:b/></a>", false},
    {"<a xmlns:p=''/>", false},
    {"<a xmlns:p='urn:a' xmlns:q='urn:a' p:b='1' q:b='2'/>", false},
    {"<a xmlns:p='urn:a' xmlns:q='urn:b' p:b='1' q:b='2'/>", true},
    {"<a xmlns='urn:a' xmlns='urn:b'/>", false},
    {"<a xmlns:xmlns='urn:a'/>", false},
    {"<a xmlns:xml='urn:a'/>", false},
    {"<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", false},
    {"<a xmlns='http://www.w3.org/XML/1998/namespace'/>", false},
    {"<a xmlns:p='http://www.w3.org/2000/xmlns/'/>", false},
    {"<a xmlns='http://www.w3.org/2000/xmlns/'/>", false},
    {"<a xmlns='urn:a|b'/>", false},
    {"<xmlns:a/>", false},
    {"<:a/>", false},
    {"<a:/>", false},
    {"<a:b:c xmlns:a='urn:a'/>", false},
    {"<a :b='1'/>", false},
    {"<p:a xmlns:p='urn:a'></p:b>", false},
    {"<p:a xmlns:p='urn:a' xmlns:q='urn:a'></q:a>", false},
};

static const struct document texts[] = {
    {"<a>b</a>", true},
    {"<a>1\n2\r3\r\n4\r\r5</a>", true},
    {"<a>\r</a>", true},
    {"<a>&lt;&gt;&amp;&quot;&apos;&#x3042;&#128512;</a>", true},
    {"<a>] ]] ]>></a>", true},
    {"<a>]]]</a>", true},
    {"<a>]</a>", true},
    {"<a>日本語 髙 𠮷 ﾊﾝｶｸ \x7f</a>", true},
    {"<a><![CDATA[<b>&lt;]]]]><![CDATA[>\r\n]]></a>", true},
    {"<a><![CDATA[]]></a>", true},
    {"<a>x<!-- - -> & < ]]> -->y</a>", true},
    {"<a>x<?p & < ]]> ? ?>y</a>", true},
    {"<a><?p ?\?></a>", true}, /* no trigraph */
    {"<a><!----></a>", true},
    {"<a>]]></a>", false},
    {"<a>&</a>", false},
    {"<a>& </a>", false},
    {"<a>&nbsp;</a>", false},
    {"<a>&lt</a>", false},
    {"<a>\x01</a>", false},
    {"<a>\xef\xbf\xbf</a>", false},
    {"<a>\xef\xbf\xbe</a>", false},
    {"<a>\xf0\x9f\xbf\xbf</a>", true},
    {"<a>\xed\xa0\x80</a>", false},
    {"<a>\xc0\x80</a>", false},
    {"<a>\xe3\x81</a>", false},
    {"<a>\xf4\x90\x80\x80</a>", false},
    {"<a>\x80</a>", false},
    {"<a><!-- -- --></a>", false},
    {"<a><!-- ---></a>", false},
    {"<a><!--></a>", false},
    {"<a><!-- \x02 --></a>", false},
    {"<a><!-- ", false},
    {"<a><![CDATA[ ]]", false},
    {"<a><![cdata[ ]]></a>", false},
    {"<![CDATA[ ]]><a/>", false},
    {"<a><? p?></a>", false},
    {"<a><?p:q?></a>", false},
    {"<a><?p", false},
    {"<a><?p=?></a>", false},
    {"<a><!ELEMENT></a>", false},
    {"<!DOCTYPE a><a/>", false},
    {"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", false},
    {"<a><!DOCTYPE a></a>", false},
    {"<a/><!DOCTYPE a>", false},
};

static void check(const struct document *document)
{
    struct seki_str bytes = seki_str_from_c(document->text);
    struct xml_events events;

    if (xml_scan(bytes, 0, &events) != document->is_read) {
        fail_msg("%s: %s", document->text, document->is_read ? "refused" : "read");
    }
    seki_buf_finish(&events.text);
    for (size_t piece = 0; piece <= bytes.n; piece++) {
        if (!xml_is_alike(bytes, piece)) {
            fail_msg("%s: differs from expat, in pieces of %zu bytes", document->text, piece);
        }
    }
}

#define check_all(documents)                                 \
    for (size_t i = 0; i < SEKI_ARRAY_LEN(documents); i++) { \
        check(&(documents)[i]);                              \
    }

static void test_shapes(void **state)
{
    (void)state;
    check_all(shapes);
}

static void test_attributes(void **state)
{
    (void)state;
    check_all(attributes);
}

static void test_namespaces(void **state)
{
    (void)state;
    check_all(spaces);
}

static void test_texts(void **state)
{
    (void)state;
    check_all(texts);
}

static void test_what_is_reported(void **state)
{
    struct xml_events events;

    (void)state;
    assert_true(
        xml_scan(SEKI_STR("<p:a xmlns:p='urn:b' p:c='&lt;' d=''>x&amp;y<e/></p:a>"), 3, &events));
    assert_str(seki_buf_str(&events.text), "\n<1 a\turn:b|c=<\td=\n\"x&y\n<- e\n/- e\n/1 a");
    seki_buf_finish(&events.text);
}

/* Names of the fifth edition, where expat may know fewer. */
static void test_names_beyond_ascii(void **state)
{
    static const struct document names[] = {
        {"<日本 属性='1'/>", true}, {"<é·/>", true},
        {"<a\xcc\x80/>", true},     {"<·/>", false},
        {"<\xcc\x80/>", false},     {"<a\xe2\x80\x83/>", false},
        {"<a\xef\xbf\xbd/>", true}, {"<\xf0\xa0\xae\xb7/>", true},
        {"<a×/>", false},
    };
    struct xml_events events;

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        if (xml_scan(seki_str_from_c(names[i].text), i, &events) != names[i].is_read) {
            fail_msg("%s", names[i].text);
        }
        seki_buf_finish(&events.text);
    }
}

static void test_what_it_is_for(void **state)
{
    static const struct document heads[] = {
        {"<worksheet xmlns='x'>", true},
        {"<?xml version='1.0'?>\n<a>", true},
        {"\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>", true},
        {"<?xml version='1.1'?><a/>", false},
        {"<?xml version='1.0' encoding='UTF-16'?><a/>", false},
        {"<?xml version='1.0' encoding='Shift_JIS'?><a/>", false},
        {"<?xml version='1.0' standalone='maybe'?><a/>", false},
        {"<?xml encoding='utf-8'?><a/>", false},
        {"<?xml version='1.0' encoding='utf-8'", false},
        {"\xff\xfe<....................", false},
        {"\xfe\xff....................", false},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(heads); i++) {
        if (seki_scan_can(seki_str_from_c(heads[i].text)) != heads[i].is_read) {
            fail_msg("%s", heads[i].text);
        }
    }
    assert_false(seki_scan_can(SEKI_STR("<\0a\0/\0>\0<\0a\0/\0>\0")));
    assert_false(seki_scan_can(SEKI_STR("<a/>"))); /* too short to tell */
}

static struct seki_buf repeat(const char *before, const char *what, size_t n, const char *after)
{
    struct seki_buf text;

    seki_buf_init(&text, SEKI_LIMIT_ENTRY_BYTES);
    seki_buf_add(&text, seki_str_from_c(before));
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&text, seki_str_from_c(what));
        if (what[1] == '\0' && what[0] == '@') { /* a name of its own */
            seki_buf_cut(&text, text.n - 1);
            seki_buf_lit(&text, " x");
            seki_buf_add_int(&text, (int64_t)i);
            seki_buf_lit(&text, "=''");
        }
    }
    seki_buf_add(&text, seki_str_from_c(after));
    assert_int_equal(seki_buf_status(&text), 0);
    return text;
}

static void expect(struct seki_buf text, size_t piece, bool is_read)
{
    struct xml_events events;

    assert_int_equal(xml_scan(seki_buf_str(&text), piece, &events), is_read);
    seki_buf_finish(&events.text);
    seki_buf_finish(&text);
}

static void test_limits(void **state)
{
    const size_t frame = sizeof("<a b=''/>") - 1;
    const size_t pieces[] = {0, 4096};

    (void)state;
    expect(repeat("<a", "@", SEKI_LIMIT_XML_ATTRIBUTES, "/>"), 0, true);
    expect(repeat("<a", "@", SEKI_LIMIT_XML_ATTRIBUTES + 1, "/>"), 0, false);
    expect(repeat("", "<a>", SEKI_LIMIT_XML_DEPTH + 1, ""), 0, false);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(pieces); i++) {
        expect(repeat("<a b='", "x", SEKI_LIMIT_XML_TAG - frame, "'/>"), pieces[i], true);
        expect(repeat("<a b='", "x", SEKI_LIMIT_XML_TAG - frame + 1, "'/>"), pieces[i], false);
        expect(repeat("<a>", "x", SEKI_LIMIT_XML_TAG + 1, "</a>"), pieces[i], true);
        expect(repeat("<a><!--", "x", SEKI_LIMIT_XML_TAG + 1, "--></a>"), pieces[i], true);
    }
}

/* Declarations in nested elements: as many as may hold at once, and one more. */
static void test_limit_of_prefixes(void **state)
{
    (void)state;
    for (size_t more = 0; more < 2; more++) {
        struct seki_buf text;
        size_t n = 1; /* xml itself */
        seki_buf_init(&text, SEKI_LIMIT_ENTRY_BYTES);
        while (n < SEKI_LIMIT_XML_PREFIXES + more) {
            seki_buf_lit(&text, "<a");
            for (size_t i = 0; i < 100 && n < SEKI_LIMIT_XML_PREFIXES + more; i++, n++) {
                seki_buf_lit(&text, " xmlns:p");
                seki_buf_add_int(&text, (int64_t)n);
                seki_buf_lit(&text, "='urn:a'");
            }
            seki_buf_lit(&text, ">");
        }
        for (size_t i = 1; i < SEKI_LIMIT_XML_PREFIXES + more; i += 100) {
            seki_buf_lit(&text, "</a>");
        }
        expect(text, 0, more == 0);
    }
}

static void test_lines(void **state)
{
    struct xml_events events = {.depth = 0};
    const struct seki_scan_events handlers = {.user = &events,
                                              .start = xml_start,
                                              .end = xml_end,
                                              .text = xml_text,
                                              .doctype = xml_doctype};
    struct seki_scan *scan = seki_malloc(sizeof(*scan));

    (void)state;
    assert_non_null(scan);
    seki_buf_init(&events.text, 4096);
    seki_scan_init(scan, &handlers, xml_spaces, XML_N_SPACES);
    assert_int_equal(seki_scan_feed(scan, SEKI_STR("<a>\n1\n"), false), 0);
    assert_int_equal(seki_scan_feed(scan, SEKI_STR("2\n3<b></c>\n"), true), SEKI_ERR_INVALID);
    assert_int_equal(scan->line, 4);
    seki_scan_finish(scan);
    seki_free(scan);
    seki_buf_finish(&events.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_attributes),
        cmocka_unit_test(test_namespaces),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_what_is_reported),
        cmocka_unit_test(test_names_beyond_ascii),
        cmocka_unit_test(test_what_it_is_for),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_limit_of_prefixes),
        cmocka_unit_test(test_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
