import { reportSchema, type Report } from '../../shared/model/report.ts';

/**
 * The report for machines: two-space indent, keys in the schema's order, one newline at the end, so that the same
 * report gives the same bytes and two of them can be compared line by line.
 *
 * SECURITY: what is written is what the schema knows; a field that strayed into the object is left out.
 *
 * @throws ZodError when the report does not fit its schema, which is a mistake of ours and never the person's.
 */
export function reportJson(report: Report): string {
  return `${JSON.stringify(reportSchema.parse(report), null, 2)}\n`;
}
