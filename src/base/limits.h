/*
 * Every limit on what a file or a user can make the program do, in one place.
 *
 * Each constant says its unit. Each has a test at the limit and one over it. A limit is reached by
 * hostile or broken input, or by data far beyond any hospital; reaching one is an error with its
 * own message (err_limit), never a truncation.
 */
#ifndef SEKI_BASE_LIMITS_H
#define SEKI_BASE_LIMITS_H

/* Received files */
#define SEKI_LIMIT_FILE_BYTES ((size_t)64 << 20)     /* a form or table as it lies on disk */
#define SEKI_LIMIT_ZIP_ENTRIES 4096                  /* entries of a workbook's package */
#define SEKI_LIMIT_ENTRY_BYTES ((size_t)256 << 20)   /* one entry, unpacked */
#define SEKI_LIMIT_PACKAGE_BYTES ((size_t)512 << 20) /* all entries together, unpacked */
#define SEKI_LIMIT_ZIP_RATIO 200                     /* unpacked : packed, above 1 MiB unpacked */
#define SEKI_LIMIT_XML_DEPTH 64                      /* nested elements */
#define SEKI_LIMIT_XML_TAG ((size_t)1 << 20)         /* bytes of one tag */
#define SEKI_LIMIT_XML_ATTRIBUTES 256                /* attributes of one tag */
#define SEKI_LIMIT_XML_PREFIXES 512                  /* namespaces that are declared at once */
#define SEKI_LIMIT_SHEETS 256                        /* sheets in a workbook */
#define SEKI_LIMIT_SHEET_ROWS 1048576                /* rows that hold something, per sheet */
#define SEKI_LIMIT_SHEET_COLUMNS 16384               /* the greatest column of a cell */
#define SEKI_LIMIT_SHEET_AREAS 65536 /* merged or changed; of more, all cells are in doubt */
#define SEKI_LIMIT_HIDE_STEPS ((size_t)1 << 24) /* rows looked at for them; then the same */
#define SEKI_LIMIT_MEMO_BYTES ((size_t)8 << 20) /* texts kept from form to form of a batch */
#define SEKI_LIMIT_FORM_ROWS 20000              /* rows kept of one form */
#define SEKI_LIMIT_ROW_CELLS 256                /* filled cells kept of one row */
#define SEKI_LIMIT_COMMENTS 20000               /* comments and text boxes of a workbook */
#define SEKI_LIMIT_COMMENT_ROWS 200000          /* filled rows below them, all counted together */
#define SEKI_LIMIT_NOTE_STEPS ((size_t)1 << 24) /* notes looked at for references to them */
#define SEKI_LIMIT_ROW_TEXT 200                 /* bytes of a row's text in the report of rows */
#define SEKI_LIMIT_STRANGERS 400                /* rows whose questions may have changed places */
#define SEKI_LIMIT_MATCHED_ROWS 2000            /* rows of a sheet tied by clause or text */
#define SEKI_LIMIT_OUTLINE_ID 200 /* bytes of an item's id in a rule set of somebody else */
#define SEKI_LIMIT_CELL_BYTES ((size_t)128 << 10) /* text of one cell */
#define SEKI_LIMIT_ENTRY_PLACES 1024              /* of a line of text, where an answer may begin */
#define SEKI_LIMIT_STRINGS 1000000                /* shared strings of a workbook */
#define SEKI_LIMIT_JSON_DEPTH 64                  /* nested arrays and objects */
#define SEKI_LIMIT_OSCAL_LOSSES 1024              /* kinds of what is not taken of an OSCAL file */
#define SEKI_LIMIT_OSCAL_PARTS 50000 /* parameters, and resources, of a catalog: each */
#define SEKI_LIMIT_OSCAL_INSERTS 4   /* parameters in the text of a parameter */
#define SEKI_LIMIT_OSCAL_NEST \
    (SEKI_LIMIT_JSON_DEPTH / 4 - 1)              /* items below items that are written */
#define SEKI_LIMIT_OSCAL_ROWS 200000             /* rows of each kind that a document gives */
#define SEKI_LIMIT_OSCAL_CROSSWALKS 32           /* pairs of catalogs that one relates */
#define SEKI_LIMIT_YAML_BYTES ((size_t)16 << 20) /* a library file */
#define SEKI_LIMIT_YAML_DEPTH 32                 /* nested lists and mappings */
#define SEKI_LIMIT_YAML_NODES 500000             /* texts, lists and mappings */
#define SEKI_LIMIT_YAML_KEYS 1024                /* of one mapping */
#define SEKI_LIMIT_PDF_PAGES 200                 /* pages of a PDF */
#define SEKI_LIMIT_PDF_WORDS 200000              /* words on all its pages */
#define SEKI_LIMIT_PDF_DOTS \
    ((size_t)64 << 20)           /* dots of its pages that are looked at, below words */
#define SEKI_LIMIT_PDF_SECONDS 2 /* of processor time for its words, and for its pictures */
#define SEKI_LIMIT_PDF_MEMORY ((size_t)192 << 20) /* bytes of address space of pdftotext */
#define SEKI_LIMIT_PDF_TEXT ((size_t)48 << 20)    /* bytes of its words with their places */

/* Our own results, read again */
#define SEKI_LIMIT_ASSESSMENT_BYTES ((size_t)2 << 30) /* assessment.json; streamed by explain */
#define SEKI_LIMIT_GROUP_BYTES ((size_t)16 << 20) /* one group of it, and all around the groups */

/* The worker process */
#define SEKI_LIMIT_WORKER_MEMORY ((size_t)256 << 20) /* bytes of address space */
#define SEKI_LIMIT_WORKER_SECONDS 5                  /* seconds of processor time for one file */
#define SEKI_LIMIT_KEPT_BYTES (8 << 20)              /* memory it keeps between two files */
#define SEKI_LIMIT_WORKER_FILES 256                  /* files read by one worker of a batch */
#define SEKI_LIMIT_REQUEST_BYTES 8192                /* what a worker is sent along with a file */
#define SEKI_LIMIT_WORKER_WALL_MS 20000              /* milliseconds until the parent gives up */
#define SEKI_LIMIT_FRAME_BYTES ((size_t)1 << 20)     /* one message from the worker */
#define SEKI_LIMIT_REPLY_BYTES ((size_t)256 << 20)   /* all messages for one file */

/* Documents that we write */
#define SEKI_LIMIT_DOCUMENT_BYTES ((size_t)64 << 20) /* of one PDF */
#define SEKI_LIMIT_UNSHOWN_NAMED 12      /* kinds of characters without a font that a PDF names */
#define SEKI_LIMIT_DOCUMENT_BLOCKS 16384 /* headings, tables and the like of one document */
#define SEKI_LIMIT_DOCUMENT_CHOICES 1100 /* one for each vendor, and a few */
#define SEKI_LIMIT_DOCUMENT_CELLS 262144 /* cells of one table */

/* Answers put into a received form */
#define SEKI_LIMIT_SPLICE_BYTES ((size_t)32 << 20) /* a part of a package in which cells change */
#define SEKI_LIMIT_SHEET_RULES 65536               /* merged cells, lists, array formulas: each */
#define SEKI_LIMIT_CELL_UNITS 32767                /* UTF-16 units that a spreadsheet cell holds */

/* Our own data */
#define SEKI_LIMIT_DATA_FILE ((size_t)16 << 20)     /* bytes of one data file */
#define SEKI_LIMIT_DATA_ROWS 100000                 /* rows of one table */
#define SEKI_LIMIT_DATA_COLUMNS 64                  /* columns of one table */
#define SEKI_LIMIT_INI_ENTRIES 1024                 /* entries of one INI file */
#define SEKI_LIMIT_RELEASE_FILES 512                /* files of one release of rule data */
#define SEKI_LIMIT_RELEASE_BYTES ((size_t)64 << 20) /* bytes of all of them */
#define SEKI_LIMIT_CATALOGS 256                     /* catalogs of one library */
#define SEKI_LIMIT_ITEMS 4096                       /* items of one catalog */
#define SEKI_LIMIT_PAIRS 1024                       /* pairs of one catalog */
#define SEKI_LIMIT_HOPS 3                           /* steps from one catalog to another */
#define SEKI_LIMIT_WAYS 262144                      /* ways between two catalogs */
#define SEKI_LIMIT_WAY_STEPS 4196352                /* steps that are tried for them: 2048 x 2049 */
#define SEKI_LIMIT_SEARCH_WORDS 16                  /* words of one search */
#define SEKI_LIMIT_SEARCH_BYTES 1024                /* bytes of all of them */
#define SEKI_LIMIT_HUB 128                          /* objectives, exposures and facts: each */
#define SEKI_LIMIT_TOLD_RISKS ((size_t)1 << 23) /* of an earlier assessment: group and scenario */
#define SEKI_LIMIT_SCENARIOS 512                /* scenarios of one set */
#define SEKI_LIMIT_ALTERNATIVES 16              /* "|" in one condition */
#define SEKI_LIMIT_LEVELS 32                    /* levels of a scale, rows of a table */
#define SEKI_LIMIT_BANDS 8                      /* bands of a method */
#define SEKI_LIMIT_SCORE 10000                  /* greatest score of a method */

/* A hospital */
#define SEKI_LIMIT_BATCH_FILES 100000   /* files of one call */
#define SEKI_LIMIT_CELL_BREAKS 30       /* line breaks in one cell of a hospital's table */
#define SEKI_LIMIT_ASSETS 1000000       /* rows of assets.csv */
#define SEKI_LIMIT_MEASURE_ROWS 200000  /* rows of measures.csv */
#define SEKI_LIMIT_CONFIRMATIONS 100000 /* rows of conformity.csv */
#define SEKI_LIMIT_CONFORMITY_ROWS \
    20000 /* requirements or answers that pages join: a sheet for each of SEKI_LIMIT_VENDORS */
#define SEKI_LIMIT_LINEAGE \
    20000 /* statements, and forms received, among which those of one product are looked for */
#define SEKI_LIMIT_LINEAGE_SLICE 500    /* of them, that are read at once */
#define SEKI_LIMIT_FORM_MODELS 20       /* that one form names, for which devices are proposed */
#define SEKI_LIMIT_LINEAGE_DEVICES 200  /* that name one statement and are shown with it */
#define SEKI_LIMIT_LINEAGE_LOOKS 200    /* people, and ways, of having looked at one */
#define SEKI_LIMIT_LINEAGE_RECORDS 4000 /* of the audit record that are read for them */
#define SEKI_LIMIT_VENDORS 1000         /* makers and maintainers with a sheet each */
#define SEKI_LIMIT_ARCHIVE_FILES 10000  /* files of a folder that comes as one archive */
#define SEKI_LIMIT_ARCHIVE_PATH 1000    /* bytes of the path of one */
#define SEKI_LIMIT_ARCHIVE_NAME 255     /* bytes of a name in it, as file systems have it */
#define SEKI_LIMIT_REGISTER_FILES 20000 /* files of a hospital's folder in the store */
#define SEKI_LIMIT_STATEMENTS 10000     /* files in statements/ */
#define SEKI_LIMIT_DB_VALUE ((size_t)128 << 20) /* bytes of one value of the store */
#define SEKI_LIMIT_ARENA ((size_t)8 << 30)      /* bytes of one command's arena */

/* The audit record: what is longer is cut */
#define SEKI_LIMIT_AUDIT_ID 256                     /* bytes of an identifier in a record */
#define SEKI_LIMIT_AUDIT_NAME 1024                  /* of a name */
#define SEKI_LIMIT_AUDIT_TEXT 4096                  /* of a reason, a query, a detail */
#define SEKI_LIMIT_AUDIT_PENDING ((size_t)16 << 20) /* bytes of one transaction's records */
#define SEKI_LIMIT_AUDIT_LINE ((size_t)256 << 10)   /* of one line of an export */
#define SEKI_LIMIT_AUDIT_EXPORT ((size_t)64 << 30)  /* bytes of an export; streamed */
#define SEKI_LIMIT_AUDIT_SECONDS 600 /* seconds of processor time for one, and on the clock */

/* What a browser or a program sends to the server, and what it is sent */
#define SEKI_LIMIT_HTTP_HEAD ((size_t)16 << 10)   /* bytes of a request before its body */
#define SEKI_LIMIT_HTTP_URI 4096                  /* bytes of path and query, as they were sent */
#define SEKI_LIMIT_HTTP_HEADERS 64                /* lines of a head, and answers' own headers */
#define SEKI_LIMIT_DRAFT_TEXT 8000                /* bytes of a text or note of a maker's answer */
#define SEKI_LIMIT_HTTP_BODY ((size_t)1 << 20)    /* a body that is kept in memory */
#define SEKI_LIMIT_HTTP_BODIES ((size_t)64 << 20) /* such bodies of all requests together */
#define SEKI_LIMIT_HTTP_UPLOAD ((size_t)64 << 20) /* one that goes into a file */
#define SEKI_LIMIT_HTTP_DROPPED ((size_t)256 << 20) /* of a body too large, read to tell so */
#define SEKI_LIMIT_FORM_FILE ((size_t)20 << 20)     /* bytes of a file that comes in by a page */
#define SEKI_LIMIT_DEVICE_GAP \
    1000                       /* devices that others may add while a change of many is prepared */
#define SEKI_LIMIT_DETAIL 2000 /* bytes of one detail of a device, as pages and lists take it */
#define SEKI_LIMIT_EVIDENCE_ROWS 5000              /* of evidence.csv of a folder */
#define SEKI_LIMIT_EVIDENCE_NAME 200               /* characters of the name of such a file */
#define SEKI_LIMIT_EVIDENCE ((size_t)10 << 20)     /* bytes of one file that shows something */
#define SEKI_LIMIT_HTTP_FIELDS 4096                /* fields of a form, or of a query */
#define SEKI_LIMIT_HTTP_PART_HEAD 2048             /* bytes before a part of multipart/form-data */
#define SEKI_LIMIT_HTTP_ARENA ((size_t)16 << 20)   /* memory of one request, without its body */
#define SEKI_LIMIT_HTTP_ANSWER ((size_t)64 << 20)  /* bytes of an answer that is made in memory */
#define SEKI_LIMIT_HTTP_STREAM ((size_t)256 << 10) /* waiting for one reader of a stream */
#define SEKI_LIMIT_HTTP_CONNECTION ((size_t)32 << 10) /* memory of a connection for heads */
#define SEKI_LIMIT_HTTP_CONNECTIONS 1024              /* open at once */
#define SEKI_LIMIT_HTTP_OVERFLOW 64     /* more of them, which are told to come back later */
#define SEKI_LIMIT_HTTP_PER_ADDRESS 256 /* open at once from one address, but loopback */
#define SEKI_LIMIT_HTTP_ADDRESSES 8192  /* addresses whose rates are remembered */
#define SEKI_LIMIT_HTTP_HEAD_MS 20000   /* from connecting to the end of the first head */
#define SEKI_LIMIT_HTTP_IDLE_MS 60000   /* from an answer to the end of the next head */
#define SEKI_LIMIT_HTTP_SLOW_MS 20000   /* for a body, or reading an answer, however small */
#define SEKI_LIMIT_HTTP_PING_MS 15000   /* from one sign of life on a stream to the next */
#define SEKI_LIMIT_HTTP_SLOW_BYTES 4096 /* and then so many bytes a second */

/* Lists of devices that come in, and lists that leave */
#define SEKI_LIMIT_DEVLIST_LINES 20001   /* of one table: 20,000 devices below their heads */
#define SEKI_LIMIT_DEVLIST_COLUMNS 64    /* of one table */
#define SEKI_LIMIT_DEVLIST_VALUE 2000    /* bytes of one value */
#define SEKI_LIMIT_DEVLIST_WORDS 200     /* words of a table that mean another one */
#define SEKI_LIMIT_DEVLIST_HEAD_LINES 30 /* among which heads are looked for */
#define SEKI_LIMIT_DEVLIST_HEADS 2000 /* remembered of an organisation; others are not looked at */
#define SEKI_LIMIT_DEVLIST_MEMORY ((size_t)512 << 20) /* bytes of a table, and of a look at it */
#define SEKI_LIMIT_DEVICE_DEEDS 20    /* of an organisation: older ones cannot be undone */
#define SEKI_LIMIT_EXPORT_ROWS 100000 /* rows of one file */

/* Lists in pages */
#define SEKI_LIMIT_SAVED_FILTERS 50  /* of one list: of a person, and of an organisation */
#define SEKI_LIMIT_FILTER_NAME 200   /* bytes of the name of a saved filter */
#define SEKI_LIMIT_FILTER_QUERY 4000 /* bytes of what stands in the address of the list */

/* What programs send to /api/v1 */
#define SEKI_LIMIT_API_PAGE 500  /* items of one page of a list */
#define SEKI_LIMIT_API_BULK 1000 /* devices that are made at once */
#define SEKI_LIMIT_API_TEXT 4096 /* bytes of one text */
#define SEKI_LIMIT_API_KEY 200   /* bytes of an Idempotency-Key */

/* Accounts */
#define SEKI_LIMIT_PASSWORD 1024                 /* bytes of a password */
#define SEKI_LIMIT_WAIT_MS 900000                /* longest wait after attempts that failed */
#define SEKI_LIMIT_SESSION_IDLE_MS 1800000       /* a session that nobody uses ends */
#define SEKI_LIMIT_SESSION_MS 43200000           /* and every session: 12 hours */
#define SEKI_LIMIT_KEPT_FORM ((size_t)512 << 10) /* bytes of what was typed when a session ended */
#define SEKI_LIMIT_KEPT_MS 3600000               /* that it is kept: an hour */
#define SEKI_LIMIT_TOKEN_MS 31622400000          /* a token of a program: 366 days */
#define SEKI_LIMIT_TOKENS 50                     /* of one person */
#define SEKI_LIMIT_HTTP_NAME 64        /* bytes of the name of a header that --sso-header gives */
#define SEKI_LIMIT_KEYS 20             /* security keys of one person */
#define SEKI_LIMIT_CHALLENGE_MS 300000 /* in which who signs in with a key alone has to answer */
#define SEKI_LIMIT_KEY_ID 1023         /* bytes of the id that a security key gives itself */
#define SEKI_LIMIT_KEY_BYTES 8192      /* of each part of its answer */
#define SEKI_LIMIT_HOST 255            /* bytes of the name of the server's host */

/* Texts */
#define SEKI_LIMIT_MESSAGE 4096 /* bytes of one formatted message */
#define SEKI_LIMIT_PATH 4096    /* bytes of a path */

/* What is slow and asked of a server (site/desk.c): threads of a lane, and what may wait for them; more is told to come back. One address
   has half of what may wait for a password to be hashed, some three seconds. */
#define SEKI_LIMIT_LANE_THREADS 2
#define SEKI_LIMIT_LANE_PROOFS 50
#define SEKI_LIMIT_LANE_LONG 20
#define SEKI_LIMIT_LANE_PAPERS 8

#endif
