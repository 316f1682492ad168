/* The table of the interface, and the parameters of its queries. */
#include "api/routes.h"

#include "api/api.h"
#include "api/call.h"
#include "base/limits.h"

#define V1(path) SEKI_STR("/api/v1" path)

#define GET SEKI_HTTP_GET
#define POST SEKI_HTTP_POST
#define PUT SEKI_HTTP_PUT
#define PATCH SEKI_HTTP_PATCH
#define DELETE SEKI_HTTP_DELETE

/* What everybody may do with what the own organisation has. */
#define LOOK SEKI_ROUTE_API, SEKI_MAY_READ
#define CHANGE SEKI_ROUTE_API, SEKI_MAY_WRITE

#define READ SEKI_AUDIT_READ, SEKI_AUDIT_VIEW
#define LEAVES SEKI_AUDIT_EXPORT, SEKI_AUDIT_VIEW
#define QUERY SEKI_AUDIT_QUERY, SEKI_AUDIT_EXECUTE
#define MADE SEKI_AUDIT_CHANGE, SEKI_AUDIT_CREATE
#define CHANGED SEKI_AUDIT_CHANGE, SEKI_AUDIT_UPDATE
#define REMOVED SEKI_AUDIT_CHANGE, SEKI_AUDIT_DELETE

/* A file is of the type that its name says. */
#define BYTES "application/octet-stream"

#define SAYS(id, sentence, sent, given) \
    .name = (id), .about = (sentence), .takes = (sent), .gives = (given)

const struct seki_route seki_api_routes[] = {
    {GET, V1("/openapi.json"), SEKI_ROUTE_QUICK, SEKI_MAY_PUBLIC, seki_api_get_description, READ,
     SAYS("getDescription", "This description.", NULL, "*")},
    {GET, V1("/me"), SEKI_ROUTE_API, SEKI_MAY_SELF, seki_api_get_me, READ, .is_unrecorded = true,
     SAYS("getMe", "Who asks, and what that permits.", NULL, "Me")},

    {GET, V1("/catalogs"), SEKI_ROUTE_API, SEKI_MAY_SELF, seki_api_get_catalogs, READ,
     .is_unrecorded = true, SAYS("listCatalogs", "Catalogs of the rule data.", NULL, "[]Catalog")},
    {GET, V1("/catalogs/{catalog}"), SEKI_ROUTE_API, SEKI_MAY_SELF, seki_api_get_catalog, READ,
     .is_unrecorded = true,
     SAYS("getCatalog", "A catalog with all its items.", NULL, "WholeCatalog")},

    {GET, V1("/devices"), LOOK, seki_api_get_devices, QUERY,
     SAYS("listDevices", "Devices, found by words and filters.", NULL, "[]Device")},
    {POST, V1("/devices"), CHANGE, seki_api_post_device, MADE,
     SAYS("makeDevice", "Adds a device.", "Device", "Device")},
    {POST, V1("/devices/bulk"), CHANGE, seki_api_post_devices, MADE,
     SAYS("makeDevices", "Adds up to 1000 devices, all or none.", "Devices", "Made")},
    {GET, V1("/devices/{device}"), LOOK, seki_api_get_device, READ,
     SAYS("getDevice", "A device.", NULL, "Device")},
    {PUT, V1("/devices/{device}"), CHANGE, seki_api_put_device, CHANGED,
     SAYS("replaceDevice", "Replaces a device; what is not sent is empty.", "Device", "Device")},
    {PATCH, V1("/devices/{device}"), CHANGE, seki_api_patch_device, CHANGED,
     SAYS("changeDevice", "Changes what is sent of a device.", "Device", "Device")},
    {DELETE, V1("/devices/{device}"), CHANGE, seki_api_delete_device, REMOVED,
     SAYS("removeDevice", "Takes a device out of the register.", NULL, NULL)},

    {GET, V1("/statements"), LOOK, seki_api_get_statements, QUERY,
     SAYS("listStatements", "Statements, found by words and catalog.", NULL, "[]Statement")},
    {GET, V1("/statements/{statement}"), LOOK, seki_api_get_statement, READ,
     SAYS("getStatement", "What is known of a statement.", NULL, "Statement")},
    {GET, V1("/statements/{statement}/native"), LOOK, seki_api_get_native, READ,
     SAYS("getNative",
          "A statement as received, as native JSON; answers that were changed since are not in it.",
          NULL, "*")},
    {GET, V1("/statements/{statement}/original"), LOOK, seki_api_get_original, LEAVES,
     SAYS("getOriginal", "The file of a statement, byte by byte as it came.", NULL, BYTES)},
    {GET, V1("/statements/{statement}/answers"), LOOK, seki_api_get_answers, READ,
     SAYS("listAnswers", "Answers of a statement as they are now.", NULL, "[]Answer")},
    {GET, V1("/statements/{statement}/answers/{item}"), LOOK, seki_api_get_answer, READ,
     SAYS("getAnswer", "The answer to an item.", NULL, "Answer")},
    {PATCH, V1("/statements/{statement}/answers/{item}"), CHANGE, seki_api_patch_answer, CHANGED,
     SAYS("changeAnswer", "Changes an answer; what was received stays beside it.", "Answer",
          "Answer")},

    {GET, V1("/statements/{statement}/devices"), LOOK, seki_api_get_ties, READ,
     SAYS("getTies", "Devices that name a statement.", NULL, "Ties")},
    {PUT, V1("/statements/{statement}/devices/{device}"), CHANGE, seki_api_put_tie, CHANGED,
     SAYS("makeTie", "A device names the statement from now on.", NULL, "Device")},
    {DELETE, V1("/statements/{statement}/devices/{device}"), CHANGE, seki_api_delete_tie, CHANGED,
     SAYS("removeTie", "A device that names the statement names none from now on.", NULL, NULL)},
    {GET, V1("/statements/{statement}/looks"), CHANGE, seki_api_get_looks, SEKI_AUDIT_AUDIT_USED,
     SEKI_AUDIT_VIEW,
     SAYS("getLooks", "Who looked at a statement, took it away or changed it.", NULL, "Looks")},

    {GET, V1("/filters"), LOOK, seki_api_get_filters, READ, .is_unrecorded = true,
     SAYS("listFilters", "Saved filters: the own ones, and those of the organisation.", NULL,
          "[]Filter")},
    {POST, V1("/filters"), LOOK, seki_api_post_filter, MADE,
     SAYS("makeFilter", "Saves a filter; one of the organisation needs the permission to write.",
          "Filter", "Filter")},
    {GET, V1("/filters/{filter}"), LOOK, seki_api_get_filter, READ, .is_unrecorded = true,
     SAYS("getFilter", "A saved filter.", NULL, "Filter")},
    {PATCH, V1("/filters/{filter}"), LOOK, seki_api_patch_filter, CHANGED,
     SAYS("renameFilter", "Gives a saved filter another name.", "FilterName", "Filter")},
    {DELETE, V1("/filters/{filter}"), LOOK, seki_api_delete_filter, REMOVED,
     SAYS("removeFilter", "Forgets a saved filter.", NULL, NULL)},

    {GET, V1("/measures"), LOOK, seki_api_get_measures, QUERY,
     SAYS("listMeasures", "Measures, found by words and state.", NULL, "[]Measure")},
    {POST, V1("/measures"), CHANGE, seki_api_post_measure, MADE,
     SAYS("makeMeasure", "Adds a measure.", "Measure", "Measure")},
    {GET, V1("/measures/{measure}"), LOOK, seki_api_get_measure, READ,
     SAYS("getMeasure", "A measure.", NULL, "Measure")},
    {PUT, V1("/measures/{measure}"), CHANGE, seki_api_put_measure, CHANGED,
     SAYS("replaceMeasure", "Replaces a measure; what is not sent is empty.", "Measure",
          "Measure")},
    {PATCH, V1("/measures/{measure}"), CHANGE, seki_api_patch_measure, CHANGED,
     SAYS("changeMeasure", "Changes what is sent of a measure.", "Measure", "Measure")},
    {DELETE, V1("/measures/{measure}"), CHANGE, seki_api_delete_measure, REMOVED,
     SAYS("removeMeasure", "Takes a measure out of the register.", NULL, NULL)},
    {GET, V1("/measures/{measure}/evidence"), LOOK, seki_api_get_evidence_of, READ,
     SAYS("listEvidence", "Files that show that a measure is done.", NULL, "[]Evidence")},
    {POST, V1("/measures/{measure}/evidence"), CHANGE, seki_api_post_evidence, MADE,
     .body = SEKI_LIMIT_EVIDENCE, .to_file = true,
     SAYS("addEvidence", "Adds such a file.", "application/octet-stream", "Evidence")},
    {GET, V1("/evidence/{evidence}"), LOOK, seki_api_get_evidence, LEAVES,
     SAYS("getEvidence", "Such a file, as it was added.", NULL, BYTES)},

    {GET, V1("/conformity"), LOOK, seki_api_get_requirements, QUERY,
     SAYS("listRequirements",
          "Requirements of guidelines and checklists as they stand: derived with the newest "
          "assessment, none before the first one, and what people say of them now.",
          NULL, "[]Requirement")},
    {GET, V1("/conformity/{list}/{requirement}"), LOOK, seki_api_get_requirement, READ,
     SAYS("getRequirement", "A requirement as it stands.", NULL, "Requirement")},
    {PATCH, V1("/conformity/{list}/{requirement}"), CHANGE, seki_api_patch_requirement, CHANGED,
     SAYS("confirmRequirement",
          "Says how it stands, or who is responsible; what would not count is refused.",
          "Confirmation", "Requirement")},

    {GET, V1("/assessments"), LOOK, seki_api_get_assessments, QUERY,
     SAYS("listAssessments", "Assessments, the newest first.", NULL, "[]Assessment")},
    {POST, V1("/assessments"), CHANGE, seki_api_post_assessment, MADE,
     SAYS("makeAssessment", "Asks for an assessment, which a job makes.", "Assess", "Job")},
    {GET, V1("/assessments/{assessment}"), LOOK, seki_api_get_assessment, READ,
     SAYS("getAssessment", "An assessment.", NULL, "Assessment")},
    {GET, V1("/assessments/{assessment}/risks"), LOOK, seki_api_get_risks, QUERY,
     SAYS("listRisks", "Risks of an assessment, the worst first.", NULL, "[]Risk")},
    {GET, V1("/assessments/{assessment}/files"), LOOK, seki_api_get_results, READ,
     SAYS("listResults", "Files that an assessment made.", NULL, "[]Result")},
    {GET, V1("/assessments/{assessment}/files/{result}"), LOOK, seki_api_get_result, LEAVES,
     SAYS("getResult", "One of them, such as report.html.", NULL, BYTES)},

    {GET, V1("/files"), LOOK, seki_api_get_files, QUERY,
     SAYS("listFiles", "Files of the hospital's folder, by path.", NULL, "[]File")},
    {GET, V1("/files/{file}"), LOOK, seki_api_get_file, LEAVES,
     SAYS("getFile", "One of them, byte by byte as it came; slashes of its path are %2F.", NULL,
          BYTES)},

    {GET, V1("/export"), LOOK, seki_api_get_export, LEAVES,
     SAYS(
         "exportFolder",
         "The hospital's folder as it is now, one tar archive of at most 64 MiB, as /import takes it.",
         NULL, "application/x-tar")},

    {POST, V1("/import"), CHANGE, seki_api_post_import, SEKI_AUDIT_IMPORT, SEKI_AUDIT_CREATE,
     .body = SEKI_LIMIT_FILE_BYTES, .to_file = true,
     SAYS(
         "importFolder",
         "Asks for the import of a hospital's folder, one tar archive; its result is the revision.",
         "application/x-tar", "Job")},

    {GET, V1("/intake"), LOOK, seki_api_get_intakes, QUERY,
     SAYS("listIntake", "Forms that came in, the newest first.", NULL, "[]Intake")},
    {POST, V1("/intake"), CHANGE, seki_api_post_intake, MADE, .body = SEKI_LIMIT_FILE_BYTES,
     .to_file = true,
     SAYS("receiveForm", "Takes a form in, which a job reads; nothing is in the register yet.",
          "application/octet-stream", "Intake")},
    {GET, V1("/intake/{intake}"), LOOK, seki_api_get_intake, READ,
     SAYS("getIntake", "A form that came in, and how it was read.", NULL, "Intake")},
    {GET, V1("/intake/{intake}/answers"), LOOK, seki_api_get_intake_answers, READ,
     SAYS("listTakenAnswers", "Its answers as they were read, with their cells and doubts.", NULL,
          "[]TakenAnswer")},
    {GET, V1("/intake/{intake}/rows"), LOOK, seki_api_get_intake_rows, READ,
     SAYS("listFormRows", "What each of its rows was taken for.", NULL, "[]FormRow")},
    {PATCH, V1("/intake/{intake}/answers/{item}"), CHANGE, seki_api_say_intake_answer, CHANGED,
     SAYS("sayIntakeAnswer", "Says what an answer is that was read, or is in doubt.", "Said",
          "Intake")},
    {POST, V1("/intake/{intake}/accept"), CHANGE, seki_api_accept_intake, SEKI_AUDIT_IMPORT,
     SEKI_AUDIT_CREATE, SAYS("acceptIntake", "Takes it into the register.", NULL, "Intake")},
    {POST, V1("/intake/{intake}/aside"), CHANGE, seki_api_put_intake_aside, CHANGED,
     SAYS("putIntakeAside", "Puts it aside: it was nothing.", NULL, "Intake")},

    {GET, V1("/jobs"), LOOK, seki_api_get_jobs, QUERY,
     SAYS("listJobs", "Work that takes long, the newest first.", NULL, "[]Job")},
    {GET, V1("/jobs/{job}"), LOOK, seki_api_get_job, READ, SAYS("getJob", "A job.", NULL, "Job")},
    {POST, V1("/jobs/{job}/cancel"), CHANGE, seki_api_cancel_job, CHANGED,
     SAYS("cancelJob", "Cancels a job that waits, asks one that runs to stop.", NULL, "Job")},

    {GET, V1("/audit"), SEKI_ROUTE_API, SEKI_MAY_AUDIT, seki_api_get_records, SEKI_AUDIT_AUDIT_USED,
     SEKI_AUDIT_VIEW, SAYS("listRecords", "The audit record, the newest first.", NULL, "[]Record")},
    {GET, V1("/audit/{record}"), SEKI_ROUTE_API, SEKI_MAY_AUDIT, seki_api_get_record,
     SEKI_AUDIT_AUDIT_USED, SEKI_AUDIT_VIEW,
     SAYS("getRecord", "One record of it.", NULL, "Record")},

    {GET, V1("/organisations"), SEKI_ROUTE_API, SEKI_MAY_SELF, seki_api_get_organisations, QUERY,
     SAYS("listOrganisations", "The own organisation; all of them for who runs the installation.",
          NULL, "[]Organisation")},
    {GET, V1("/people"), SEKI_ROUTE_API, SEKI_MAY_PEOPLE, seki_api_get_people, SEKI_AUDIT_PEOPLE,
     SEKI_AUDIT_VIEW, SAYS("listPeople", "People of the own organisation.", NULL, "[]Person")},
    {GET, V1("/people/{person}"), SEKI_ROUTE_API, SEKI_MAY_PEOPLE, seki_api_get_person,
     SEKI_AUDIT_PEOPLE, SEKI_AUDIT_VIEW,
     SAYS("getPerson", "A person of the own organisation.", NULL, "Person")},
    SEKI_ROUTE_END,
};

/* --- parameters of the query */

#define TEXT(key, sentence)                          \
    {                                                \
        SEKI_STR(key), SEKI_API_TEXT, NULL, sentence \
    }
#define PART(key, kind, words, sentence)                \
    {                                                   \
        SEKI_STR(key), SEKI_API_##kind, words, sentence \
    }

const struct seki_api_parameter seki_api_parameters[] = {
    PART("limit", NUMBER, NULL, "Most items of a page, 1 to 500; 50 unless sent."),
    TEXT("after", "Cursor of the page before, its \"next\"."),
    TEXT("find", "One to three words that all have to be found; with them, sort is by number."),
    TEXT("kind", "Kind, as it is written."),
    TEXT("zone", "Zone, as it is written."),
    TEXT("maker", "Manufacturer, as it is written."),
    TEXT("net", "Network, as it is written."),
    PART("form", WORD, "any unknown no yes",
         "Whether the newest assessment found a statement for it; unknown: it was not assessed."),
    PART("personal", WORD, "any unknown no yes",
         "Whether patients' data are kept in it, as the newest assessment found."),
    PART("support", WORD, "any unknown past soon later",
         "When its support ends: it has, within 12 months, later."),
    PART("care", WORD, "any nothing planned accepted",
         "What is done: nothing although it is above the line, something planned that lowers it, "
         "somebody accepted it."),
    PART("changed", WORD, "all worse better any",
         "What changed since the assessment before; 409 when they were not compared."),
    TEXT("catalog", "Identifier of a catalog."),
    TEXT("state", "State, as it is written."),
    TEXT("device", "Identifier of a device."),
    TEXT("scenario", "Identifier of a scenario."),
    PART("level", NUMBER, NULL, "Level now, from 1."),
    PART("open", BOOL, NULL,
         "Only what is open: risks above the line that nobody accepted, forms that nobody decided "
         "on, rows that somebody should look at."),
    PART("unknown", BOOL, NULL, "Only those that knowing more could change."),
    PART("sort", TEXT, NULL,
         "Order: of devices number, name or maker; of risks rank, device or scenario."),
    TEXT("name", "Name of the file."),
    TEXT("owner", "Who is responsible for it."),
    PART("nobody", BOOL, NULL, "Only those for which nobody is responsible."),
    TEXT("vendor", "Whose sheet it is on; empty: the hospital's own."),
    TEXT("until", "Day until which it holds, as 2026-11-28."),
    PART("replace", BOOL, NULL, "What is there becomes an earlier revision; else nothing may be."),
    PART("evidence", BOOL, NULL, "With the evidence files that count now."),
    PART(
        "lang", WORD, "en ja",
        "Language of the heads of tables that are made anew, en unless it is said, whoever asks; a file that "
        "nobody changed leaves as it came. An import takes both."),
    PART("dry-run", BOOL, NULL, "Says what would be imported, and changes nothing."),
    TEXT("organisation", "Identifier of an organisation; other ones for auditors' alone."),
    TEXT("person", "Identifier of a person."),
    TEXT("object", "Identifier of what was read or changed."),
    PART("from", MOMENT, NULL, "From this time on, as 2026-11-28T07:15:04.123Z."),
    PART("until", MOMENT, NULL, "Before this time."),
};
const size_t seki_api_n_parameters = SEKI_ARRAY_LEN(seki_api_parameters);

/* Of operations that take more than the two of every list. */
static const struct {
    struct seki_str operation, names;
} taken[] = {
    {SEKI_STR("listDevices"),
     SEKI_STR("find kind zone net maker form personal support sort limit after")},
    {SEKI_STR("listStatements"), SEKI_STR("find catalog limit after")},
    {SEKI_STR("listMeasures"), SEKI_STR("find state limit after")},
    {SEKI_STR("listRisks"),
     SEKI_STR("device scenario level open unknown zone owner care changed sort limit after")},
    {SEKI_STR("listRequirements"), SEKI_STR("catalog state owner nobody limit after")},
    {SEKI_STR("getRequirement"), SEKI_STR("vendor")},
    {SEKI_STR("confirmRequirement"), SEKI_STR("vendor")},
    {SEKI_STR("listIntake"), SEKI_STR("open limit after")},
    {SEKI_STR("listFormRows"), SEKI_STR("open limit after")},
    {SEKI_STR("receiveForm"), SEKI_STR("name")},
    {SEKI_STR("addEvidence"), SEKI_STR("name owner until")},
    {SEKI_STR("exportFolder"), SEKI_STR("evidence lang")},
    {SEKI_STR("importFolder"), SEKI_STR("replace dry-run")},
    {SEKI_STR("listRecords"), SEKI_STR("organisation person object kind from until limit after")},
};

struct seki_str seki_api_parameters_of(struct seki_str operation)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(taken); i++) {
        if (seki_str_eq(taken[i].operation, operation)) {
            return taken[i].names;
        }
    }
    return seki_str_starts(operation, SEKI_STR("list")) ? SEKI_STR("limit after") : SEKI_STR("");
}
