/* The schemas themselves. Declared in api/schema.h. */
#include "api/schema.h"
#include "store/assessment.h"
#include "store/conformity.h"
#include "store/device.h"
#include "store/intake.h"
#include "store/job.h"
#include "store/measure.h"
#include "store/statement.h"
#include "store/ward.h"

#define NONE SEKI_API_NO_FIELD

/* A text of a row that programs may send, must send, or only read. */
#define SENT(key, at, text)                                       \
    {                                                             \
        SEKI_STR(key), SEKI_API_TEXT, NULL, at, true, false, text \
    }
#define MUST(key, at, text)                                      \
    {                                                            \
        SEKI_STR(key), SEKI_API_TEXT, NULL, at, true, true, text \
    }
#define READ(key, at, text)                                        \
    {                                                              \
        SEKI_STR(key), SEKI_API_TEXT, NULL, at, false, false, text \
    }
/* What is written by a function of its own. */
#define MADE(key, kind, text)                                          \
    {                                                                  \
        SEKI_STR(key), SEKI_API_##kind, NULL, NONE, false, false, text \
    }
#define PART(key, kind, schema, text)                                    \
    {                                                                    \
        SEKI_STR(key), SEKI_API_##kind, schema, NONE, false, false, text \
    }

/* The columns of tables that we know nothing of. */
static const struct seki_api_member column[] = {
    {SEKI_STR("column"), SEKI_API_TEXT, NULL, 0, true, true, "Head of the column."},
    {SEKI_STR("value"), SEKI_API_TEXT, NULL, 1, true, true, "What stands there."},
};

static const struct seki_api_member device[] = {
    MUST("id", SEKI_DEVICE_ID, "Identifier of the asset, of 1 to 200 characters."),
    SENT("name", SEKI_DEVICE_NAME, "Name."),
    SENT("maker", SEKI_DEVICE_MAKER, "Manufacturer."),
    SENT("model", SEKI_DEVICE_MODEL, "Model."),
    SENT("version", SEKI_DEVICE_VERSION, "Version of its software."),
    SENT("kind", SEKI_DEVICE_KIND, "Kind of device."),
    SENT("place", SEKI_DEVICE_PLACE, "Where it stands."),
    SENT("zone", SEKI_DEVICE_ZONE, "Zone, as in assets.csv."),
    SENT("net", SEKI_DEVICE_NET, "How it is connected, as in assets.csv."),
    SENT("area", SEKI_DEVICE_AREA, "Who gets to it, as in assets.csv."),
    SENT("c", SEKI_DEVICE_C, "Value of confidentiality, as in assets.csv."),
    SENT("i", SEKI_DEVICE_I, "Value of integrity, as in assets.csv."),
    SENT("a", SEKI_DEVICE_A, "Value of availability, as in assets.csv."),
    SENT("safety", SEKI_DEVICE_SAFETY, "Value of patient safety, as in assets.csv."),
    SENT("statement", SEKI_DEVICE_STATEMENT, "File of the statement that speaks for it."),
    {SEKI_STR("more"), SEKI_API_LIST, "Column", NONE, true, false,
     "Values of other columns of assets.csv. Columns that are not sent are empty."},
    MADE("number", NUMBER, "Place in the list."),
    MADE("edition", NUMBER, "Grows with each change."),
    MADE("made", MOMENT, "When it came into the register."),
    MADE("changed", MOMENT, "When it was changed last."),
};

static const struct seki_api_member devices[] = {
    {SEKI_STR("items"), SEKI_API_LIST, "DeviceInput", NONE, true, true, "1 to 1000 devices."},
};

static const struct seki_api_member made[] = {
    MADE("made", NUMBER, "How many were made."),
};

static const struct seki_api_member statement[] = {
    MADE("number", NUMBER, "Number in the register."),
    READ("name", SEKI_STATEMENT_NAME, "Name of the file in statements/."),
    READ("catalog", SEKI_STATEMENT_CATALOG, "Catalog whose items it answers."),
    READ("manufacturer", SEKI_STATEMENT_MANUFACTURER, "Manufacturer, as the form says."),
    READ("product", SEKI_STATEMENT_PRODUCT, "Product, as the form says."),
    READ("model", SEKI_STATEMENT_MODEL, "Model, as the form says."),
    READ("version", SEKI_STATEMENT_VERSION, "Version, as the form says."),
    READ("day", SEKI_STATEMENT_DAY, "Day of the form, or nothing."),
    READ("problem", SEKI_STATEMENT_PROBLEM, "Why the form could not be read, or nothing."),
    MADE("isRead", BOOL, "Whether it could be read."),
    MADE("items", NUMBER, "Items that can be answered."),
    MADE("answered", NUMBER, "Items with an answer, as received."),
    MADE("doubtful", NUMBER, "Answers in doubt, as received."),
    MADE("edition", NUMBER, "1: no answer was changed."),
    MADE("made", MOMENT, "When it came into the register."),
    MADE("changed", MOMENT, "When it was changed last."),
};

static const struct seki_api_member answer[] = {
    READ("item", SEKI_ANSWER_ITEM, "Item of the catalog."),
    {SEKI_STR("value"), SEKI_API_WORD, "yes no na note text none", SEKI_ANSWER_VALUE, true, false,
     "What was answered."},
    SENT("text", SEKI_ANSWER_TEXT, "Text of the answer."),
    SENT("note", SEKI_ANSWER_NOTE, "Note beside it."),
    SENT("planned", SEKI_ANSWER_PLANNED, "Day from which it is promised, as 2026-04-01."),
    READ("raw", SEKI_ANSWER_RAW, "What the form says, as received."),
    READ("rawNote", SEKI_ANSWER_RAW_NOTE, "Its note, as received."),
    READ("sheet", SEKI_ANSWER_SHEET, "Sheet it stands on."),
    READ("cell", SEKI_ANSWER_CELL, "Cell it stands in."),
    READ("tied", SEKI_ANSWER_TIED, "How its row was tied to the item."),
    MADE("confidence", NUMBER, "0 to 100; 100 once somebody has sent a value."),
    MADE("edition", NUMBER, "0: as received."),
    MADE("changed", MOMENT, "When it was changed last."),
};

static const struct seki_api_member measure[] = {
    MADE("number", NUMBER, "Number in the list."),
    MUST("measure", SEKI_MEASURE_ID, "Measure, as in measures.csv."),
    SENT("scope", SEKI_MEASURE_SCOPE, "Devices it is for, as in measures.csv."),
    SENT("state", SEKI_MEASURE_STATE, "State, as in measures.csv."),
    SENT("owner", SEKI_MEASURE_OWNER, "Who does it."),
    SENT("due", SEKI_MEASURE_DUE, "Until when."),
    SENT("evidence", SEKI_MEASURE_EVIDENCE, "Evidence that it is done."),
    SENT("note", SEKI_MEASURE_NOTE, "Note."),
    {SEKI_STR("more"), SEKI_API_LIST, "Column", NONE, true, false,
     "Values of other columns of measures.csv. Columns that are not sent are empty."},
    MADE("edition", NUMBER, "Grows with each change."),
    MADE("made", MOMENT, "When it came into the register."),
    MADE("changed", MOMENT, "When it was changed last."),
};

static const struct seki_api_member requirement[] = {
    MADE("catalog", TEXT, "List of requirements."),
    MADE("item", TEXT, "Requirement in it."),
    MADE("vendor", TEXT, "Whose sheet; empty: the hospital's own."),
    PART("state", WORD,
         "open unknown to-confirm planned met-by-operation met-technically not-applicable",
         "What counts now."),
    PART("derived", WORD,
         "open unknown to-confirm planned met-by-operation met-technically not-applicable none",
         "Without anybody's word."),
    MADE("contradicts", BOOL, "What was said, what was derived."),
    MADE("isUnverified", BOOL, "The requirement, or what it is tied to, is not verified."),
    MADE("isPerhaps", BOOL, "It is not known whether it applies."),
    MADE("owner", TEXT, "Who is responsible; empty: nobody."),
    MADE("due", TEXT, "Until when it is planned, or to be answered, as it is written."),
    MADE("by", TEXT, "Who said it, when that counts."),
    MADE("date", TEXT, "On which day, as it is written."),
    MADE("evidence", TEXT, "On what evidence."),
    MADE("said", TEXT,
         "What stands in conformity.csv as its state, whether it counts or not; empty: nothing."),
    MADE("note", TEXT, "What stands there as a note."),
    MADE("devices", NUMBER, "Devices that it is about."),
    MADE("lacking", NUMBER, "Of them, that lack it."),
    MADE("etag", TEXT, "The edition that a change names in If-Match, in quotes."),
};

static const struct seki_api_member confirmation[] = {
    SENT("state", SEKI_CONFIRMATION_STATE, "yes, no, na or planned, as in conformity.csv."),
    SENT("evidence", SEKI_CONFIRMATION_EVIDENCE, "Evidence; a yes needs it."),
    SENT("by", SEKI_CONFIRMATION_BY, "Who says it."),
    SENT("date", SEKI_CONFIRMATION_DATE, "On which day, as 2026-04-01."),
    SENT("due", SEKI_CONFIRMATION_DUE, "Until when it is planned, or to be answered."),
    SENT("note", SEKI_CONFIRMATION_NOTE, "Note; the reason when it does not apply."),
    SENT("owner", SEKI_CONFIRMATION_OWNER, "Who is responsible; empty: nobody."),
};

static const struct seki_api_member assessment[] = {
    MADE("number", NUMBER, "Later ones have higher numbers."),
    READ("person", SEKI_ASSESSED_PERSON, "Who made it."),
    READ("personName", SEKI_ASSESSED_PERSON_NAME, "Name of who made it."),
    READ("method", SEKI_ASSESSED_METHOD, "Method of assessment."),
    READ("scenarios", SEKI_ASSESSED_SCENARIOS, "Set of scenarios."),
    READ("lang", SEKI_ASSESSED_LANG, "Language of its files."),
    READ("version", SEKI_ASSESSED_VERSION, "Version of Sekisho that made it."),
    READ("asOf", SEKI_ASSESSED_AS_OF, "Day it speaks of."),
    MADE("rules", TEXT, "Release of the rule data; empty: that of the program, or not known."),
    MADE("revision", NUMBER, "Revision of the register that was assessed."),
    MADE("devices", NUMBER, "Devices."),
    MADE("risks", NUMBER, "Risks."),
    MADE("above", NUMBER, "Risks above the line that nobody accepted."),
    MADE("unknown", NUMBER, "Risks that knowing more could change."),
    MADE("warnings", NUMBER, "Warnings about what was read."),
    MADE("made", MOMENT, "When it was made."),
};

static const struct seki_api_member assess[] = {
    SENT("method", 0, "Identifier of a method; without it that of the hospital, or the usual one."),
    SENT("scenarios", 1, "Identifier of a set of scenarios; the same."),
    SENT("asOf", 2,
         "Day of the assessment, as 2026-11-28; without it that of the hospital, or today."),
    {SEKI_STR("lang"), SEKI_API_WORD, "ja en", 3, true, false,
     "Language of its files; without it that of the hospital."},
};

static const struct seki_api_member risk[] = {
    MADE("number", NUMBER, "Rank: 1 is the worst."),
    MADE("device", TEXT, "Identifier of the device."),
    MADE("deviceName", TEXT, "Its name now; empty: it is gone."),
    MADE("scenario", TEXT, "Scenario."),
    MADE("inherent", NUMBER, "Level without measures, from 1."),
    MADE("current", NUMBER, "Level now."),
    MADE("planned", NUMBER, "Level once all is done that is planned."),
    MADE("score", NUMBER, "Highest score now."),
    MADE("patient", NUMBER, "Score on patient safety."),
    MADE("isUnknown", BOOL, "Knowing more could change it."),
    MADE("isAbove", BOOL, "It is above the line."),
    MADE("isAccepted", BOOL, "Somebody accepted it by name."),
};

static const struct seki_api_member file[] = {
    MADE("path", TEXT, "Path in the folder of the hospital."),
    MADE("size", NUMBER, "Bytes."),
    MADE("digest", TEXT, "SHA-256, hexadecimal."),
    MADE("since", NUMBER, "First revision of the register that has it."),
    MADE("isStale", BOOL, "Rows that came from it were changed since."),
    MADE("made", MOMENT, "When it came into the register."),
};

static const struct seki_api_member result[] = {
    MADE("name", TEXT, "Name of the file."),
    MADE("size", NUMBER, "Bytes."),
};

static const struct seki_api_member evidence[] = {
    READ("id", SEKI_EVIDENCE_ID, "Identifier."),
    READ("name", SEKI_EVIDENCE_NAME, "Name of the file, as it came."),
    READ("digest", SEKI_EVIDENCE_DIGEST, "SHA-256, hexadecimal."),
    READ("owner", SEKI_EVIDENCE_OWNER, "Who is responsible for it."),
    READ("until", SEKI_EVIDENCE_UNTIL, "Day until which it holds; empty: without an end."),
    READ("person", SEKI_EVIDENCE_PERSON, "Who added it."),
    READ("personName", SEKI_EVIDENCE_PERSON_NAME, "Name of who added it."),
    MADE("size", NUMBER, "Bytes."),
    MADE("made", MOMENT, "When it was added."),
};

static const struct seki_api_member intake[] = {
    MADE("number", NUMBER, "Number."),
    READ("name", SEKI_INTAKE_NAME, "Name of the file."),
    READ("catalog", SEKI_INTAKE_CATALOG, "Catalog it was read as."),
    READ("maker", SEKI_INTAKE_MANUFACTURER, "Manufacturer, as the form says."),
    READ("product", SEKI_INTAKE_PRODUCT, "Product, as the form says."),
    READ("model", SEKI_INTAKE_MODEL, "Model, as the form says."),
    READ("version", SEKI_INTAKE_VERSION, "Version, as the form says."),
    READ("day", SEKI_INTAKE_DAY, "Day of the form."),
    READ("sheet", SEKI_INTAKE_SHEET, "Sheet that was read."),
    READ("digest", SEKI_INTAKE_DIGEST, "SHA-256 of the file, hexadecimal."),
    READ("problem", SEKI_INTAKE_PROBLEM, "Why it could not be read, or nothing."),
    READ("person", SEKI_INTAKE_PERSON, "Who sent it in."),
    READ("personName", SEKI_INTAKE_PERSON_NAME, "Name of who sent it in."),
    PART("state", WORD, "waiting read unreadable accepted aside", "What became of it."),
    MADE("size", NUMBER, "Bytes."),
    MADE("items", NUMBER, "Items of the catalog."),
    MADE("answered", NUMBER, "Items with an answer."),
    MADE("missing", NUMBER, "Items without a row."),
    MADE("doubtful", NUMBER, "Answers in doubt."),
    MADE("doubled", NUMBER, "Items with several rows."),
    MADE("leftOver", NUMBER, "Rows that are tied to no item."),
    MADE("statement", NUMBER, "Its number in the register; 0: it is not there."),
    MADE("edition", NUMBER, "Edition."),
    MADE("made", MOMENT, "When it came in."),
    MADE("changed", MOMENT, "When it was changed."),
};

static const struct seki_api_member taken_answer[] = {
    READ("item", SEKI_TAKEN_ITEM, "Identifier of the item."),
    READ("value", SEKI_TAKEN_VALUE, "yes, no, na, note, text or none, as it was read."),
    READ("text", SEKI_TAKEN_TEXT, "The answer in words."),
    READ("note", SEKI_TAKEN_NOTE, "Note."),
    READ("planned", SEKI_TAKEN_PLANNED, "Day by which the maker promises it."),
    READ("raw", SEKI_TAKEN_RAW, "What stood in the cell."),
    READ("rawNote", SEKI_TAKEN_RAW_NOTE, "What stood in the cell of notes."),
    READ("sheet", SEKI_TAKEN_SHEET, "Sheet."),
    READ("cell", SEKI_TAKEN_CELL, "Cell."),
    READ("tied", SEKI_TAKEN_TIED, "By what it was tied to the item."),
    READ("doubt", SEKI_TAKEN_DOUBT, "Why it is in doubt, or nothing."),
    READ("saidValue", SEKI_TAKEN_SAID_VALUE, "What a person said."),
    READ("saidText", SEKI_TAKEN_SAID_TEXT, "The same in words."),
    READ("saidNote", SEKI_TAKEN_SAID_NOTE, "Note of that person."),
    READ("saidBy", SEKI_TAKEN_SAID_BY, "Who said so."),
    MADE("confidence", NUMBER, "How sure the reading is, 0 to 100."),
    MADE("isSaid", BOOL, "A person has looked."),
};

static const struct seki_api_member form_row[] = {
    READ("sheet", SEKI_LINE_SHEET, "Sheet."),
    READ("cell", SEKI_LINE_CELL, "Cell."),
    READ("item", SEKI_LINE_ITEM, "Item it is tied to, or nothing."),
    READ("kind", SEKI_LINE_KIND, "What it was taken for."),
    READ("reason", SEKI_LINE_REASON, "Why."),
    READ("text", SEKI_LINE_TEXT, "What stands there."),
    MADE("row", NUMBER, "Row of the sheet."),
    MADE("confidence", NUMBER, "How sure, 0 to 100."),
    MADE("isOpen", BOOL, "A person should look."),
};

static const struct seki_api_member said[] = {
    {SEKI_STR("value"), SEKI_API_WORD, "yes no na note text none", SEKI_TAKEN_SAID_VALUE, true,
     true, "What holds."},
    SENT("text", SEKI_TAKEN_SAID_TEXT, "Text with that."),
    SENT("note", SEKI_TAKEN_SAID_NOTE, "Note with that."),
};

static const struct seki_api_member job[] = {
    READ("id", SEKI_JOB_ID, "Identifier."),
    READ("kind", SEKI_JOB_KIND, "What is to be done."),
    READ("person", SEKI_JOB_PERSON, "Who wants it."),
    READ("personName", SEKI_JOB_PERSON_NAME, "Name of who wants it."),
    PART("state", WORD, "waiting running done failed cancelled", "What became of it."),
    READ("message", SEKI_JOB_MESSAGE, "Why it failed, or what it says about itself."),
    READ("result", SEKI_JOB_RESULT, "What it made; of an assessment its number."),
    MADE("done", NUMBER, "How much of it is done."),
    MADE("total", NUMBER, "How much there is to do; 0: not known."),
    MADE("isWishedAway", BOOL, "Somebody asked to cancel it."),
    MADE("made", MOMENT, "When it was asked for."),
    MADE("started", MOMENT, "When it began."),
    MADE("ended", MOMENT, "When it was over."),
};

static const struct seki_api_member record[] = {
    MADE("id", TEXT, "Identifier."),
    MADE("number", NUMBER, "Place in the chain."),
    MADE("time", MOMENT, "When."),
    MADE("digest", TEXT, "Digest of the chain up to here."),
    MADE("kind", TEXT, "Kind of event."),
    MADE("action", TEXT, "C, R, U, D or E."),
    MADE("outcome", NUMBER, "0: success; 4, 8, 12: failures (DICOM PS3.15 A.5)."),
    MADE("reason", TEXT, "Why it failed, or the purpose."),
    MADE("person", TEXT, "Who."),
    MADE("personName", TEXT, "Name of who."),
    MADE("roles", TEXT, "Roles of who."),
    MADE("organisation", TEXT, "Organisation of who."),
    MADE("via", TEXT, "web, api, console, job or system."),
    MADE("address", TEXT, "From where."),
    MADE("session", TEXT, "Session or token, never its secret."),
    MADE("request", TEXT, "Number of the request, as in the log."),
    MADE("objectKind", TEXT, "What kind of thing it was done with."),
    MADE("object", TEXT, "Which one."),
    MADE("objectName", TEXT, "Its name."),
    MADE("objectOrganisation", TEXT, "Organisation that it belongs to."),
    MADE("query", TEXT, "What was searched for."),
    MADE("detail", TEXT, "Names of what was changed, counts."),
};

static const struct seki_api_member person[] = {
    MADE("id", TEXT, "Identifier."),
    MADE("name", TEXT, "Name."),
    MADE("login", TEXT, "Login name."),
    PART("lang", WORD, "ja en", "Language."),
    MADE("roles", WORDS, "Roles."),
    MADE("isActive", BOOL, "May sign in."),
    MADE("isSealed", BOOL, "An account for emergencies."),
    MADE("hasCode", BOOL, "Has an authenticator app."),
    MADE("hasKey", BOOL, "Has a security key or passkey."),
    MADE("made", MOMENT, "When the account was made."),
    MADE("changed", MOMENT, "When it was changed last."),
};

static const struct seki_api_member filter[] = {
    MADE("number", NUMBER, "Number."),
    MUST("name", 0, "What it is called; once in each scope and list."),
    SENT("query", 1, "The query of the address of the list's page, such as zone=3&form=no."),
    {SEKI_STR("list"), SEKI_API_WORD, "devices risks", 2, true, true, "List that it narrows."},
    {SEKI_STR("scope"), SEKI_API_WORD, "own organisation", 3, true, false,
     "Whose it is; own unless sent."},
    MADE("person", TEXT, "Who saved it."),
    MADE("personName", TEXT, "Name of who saved it."),
    MADE("edition", NUMBER, "Grows with each change."),
    MADE("made", MOMENT, "When it was saved."),
    MADE("changed", MOMENT, "When it was renamed last."),
};

static const struct seki_api_member filter_name[] = {
    MUST("name", 0, "What it is called from now on."),
};

static const struct seki_api_member tie[] = {
    READ("id", SEKI_DEVICE_ID, "Identifier of the device."),
    READ("name", SEKI_DEVICE_NAME, "Its name."),
    READ("maker", SEKI_DEVICE_MAKER, "Manufacturer, as the register says."),
    READ("model", SEKI_DEVICE_MODEL, "Model, as the register says."),
    READ("statement", SEKI_DEVICE_STATEMENT, "How it names the statement."),
    MADE("edition", NUMBER, "Edition of the device."),
};

static const struct seki_api_member ties[] = {
    PART("devices", LIST, "Tie", "Devices that name the statement."),
    MADE("isCut", BOOL, "There are more of them than stand here."),
};

static const struct seki_api_member look[] = {
    MADE("person", TEXT, "Who."),
    MADE("personName", TEXT, "Name of who."),
    MADE("via", TEXT, "web, api, console, job or system."),
    PART("deed", WORD, "read exported changed", "What was done."),
    MADE("times", NUMBER, "How often."),
    MADE("first", MOMENT, "The first time."),
    MADE("last", MOMENT, "The last time."),
};

static const struct seki_api_member looks[] = {
    PART("looks", LIST, "Look", "By person, way and deed, the last one first."),
    MADE("isCut", BOOL, "There is more in the audit record than was read for this."),
};

static const struct seki_api_member organisation[] = {
    MADE("id", TEXT, "Identifier."),
    MADE("name", TEXT, "Name."),
    PART("kind", WORD, "maker hospital provider auditor", "What it is."),
    PART("lang", WORD, "ja en", "Language."),
    MADE("made", MOMENT, "When it was made."),
};

static const struct seki_api_member me[] = {
    MADE("person", TEXT, "Identifier of who asks."),
    MADE("name", TEXT, "Name."),
    PART("organisation", ONE, "Organisation", "The organisation that all answers are about."),
    MADE("roles", WORDS, "Roles of the person."),
    MADE("permissions", WORDS, "What this session or token permits."),
    MADE("isToken", BOOL, "A token asks, not a browser."),
    MADE("ends", MOMENT, "When session or token ends at the latest."),
};

static const struct seki_api_member text[] = {
    MADE("ja", TEXT, "In Japanese."),
    MADE("en", TEXT, "In English."),
};

static const struct seki_api_member catalog[] = {
    MADE("id", TEXT, "Identifier."),
    MADE("edition", TEXT, "Edition."),
    PART("title", ONE, "Text", "Title."),
    PART("role", WORD, "form requirements reference", "What it is for."),
    MADE("entries", NUMBER, "Items that are no sections."),
    MADE("replacedBy", TEXT, "Edition that took its place, or nothing."),
    PART("grade", WORD, "verified secondary unverified", "How sure we are of what it says."),
    MADE("source", TEXT, "Where it comes from."),
};

static const struct seki_api_member item[] = {
    MADE("id", TEXT, "Identifier."),
    MADE("kind", TEXT, "section, question, text, open, requirement or point."),
    MADE("parent", TEXT, "Item it stands below, or nothing."),
    PART("text", ONE, "Text", "What it says."),
    MADE("refs", TEXT, "Clauses of other rule sets."),
    PART("grade", WORD, "verified secondary unverified", "How sure we are of what it says."),
    MADE("source", TEXT, "Where it comes from."),
};

static const struct seki_api_member whole_catalog[] = {
    PART("catalog", ONE, "Catalog", "The catalog."),
    PART("items", LIST, "Item", "All its items in their order."),
};

static const struct seki_api_member problem[] = {
    MADE("type", TEXT, "about:blank"),
    MADE("status", NUMBER, "Status of the answer."),
    MADE("title", TEXT, "What went wrong."),
    {SEKI_STR("detail"), SEKI_API_TEXT, NULL, NONE, false, false,
     "What to do about it, where we know.", true},
    MADE("instance", TEXT, "Number of the request, as in the log."),
};

#define SCHEMA(named, members)                            \
    {                                                     \
        SEKI_STR(named), members, SEKI_ARRAY_LEN(members) \
    }

const struct seki_api_schema seki_api_schemas[] = {
    SCHEMA("Answer", answer),
    SCHEMA("Assessment", assessment),
    SCHEMA("Assess", assess),
    SCHEMA("Catalog", catalog),
    SCHEMA("Column", column),
    SCHEMA("Confirmation", confirmation),
    SCHEMA("Device", device),
    SCHEMA("Devices", devices),
    SCHEMA("Evidence", evidence),
    SCHEMA("File", file),
    SCHEMA("Filter", filter),
    SCHEMA("FilterName", filter_name),
    SCHEMA("Item", item),
    SCHEMA("FormRow", form_row),
    SCHEMA("Said", said),
    SCHEMA("Intake", intake),
    SCHEMA("Job", job),
    SCHEMA("Look", look),
    SCHEMA("Looks", looks),
    SCHEMA("Made", made),
    SCHEMA("Me", me),
    SCHEMA("Measure", measure),
    SCHEMA("Organisation", organisation),
    SCHEMA("Person", person),
    SCHEMA("Problem", problem),
    SCHEMA("Record", record),
    SCHEMA("Requirement", requirement),
    SCHEMA("Result", result),
    SCHEMA("Risk", risk),
    SCHEMA("Statement", statement),
    SCHEMA("TakenAnswer", taken_answer),
    SCHEMA("Text", text),
    SCHEMA("Tie", tie),
    SCHEMA("Ties", ties),
    SCHEMA("WholeCatalog", whole_catalog),
};
const size_t seki_api_n_schemas = SEKI_ARRAY_LEN(seki_api_schemas);
