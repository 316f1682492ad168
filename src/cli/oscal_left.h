/*
 * What was passed over of an OSCAL document, as text and as JSON. Internal to cli/.
 *
 * The text shows the first of them with a count of the others; JSON has all.
 */
#ifndef SEKI_CLI_OSCAL_LEFT_H
#define SEKI_CLI_OSCAL_LEFT_H

#include "app/oscal_import.h"
#include "cli/cli.h"
#include "format/json/json_out.h"

void seki_oscal_left_text(struct seki_cli *cli, const struct seki_oscal_left_over *left, size_t n);

/* "left_over" */
void seki_oscal_left_json(struct seki_json_out *j, const struct seki_oscal_left_over *left,
                          size_t n);

#endif
