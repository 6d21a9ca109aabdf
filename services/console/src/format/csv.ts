/**
 * One row of a CSV file for spreadsheets: semicolons, as Dutch ones expect. A cell that a spreadsheet would take for a
 * formula begins with an apostrophe, so that nothing in a file runs when it is opened.
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

/** Tells spreadsheets that the file is UTF-8. */
export const csvStart = '\uFEFF';

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[;"\r\n,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
