import { CsvError, parse } from 'csv-parse/sync';
import { mostListed } from '@wachtpost/casework';
import type { Listed } from '@wachtpost/casework';
import { columnsOf } from './columns.ts';
import { noValues, readValues } from './values.ts';
import type { ValueName } from './values.ts';

/** Far more than the officials of the largest organisation take. */
export const mostFileBytes = 512 * 1024;

/** Why a file as a whole cannot be read; `line` where it is known. */
export type FileProblem =
  | { readonly kind: 'empty' | 'too_large' | 'not_text' | 'too_many' }
  | { readonly kind: 'quotes'; readonly line: number }
  | { readonly kind: 'columns'; readonly missing: readonly ValueName[] }
  | { readonly kind: 'column_twice'; readonly column: string };

export interface LineProblem {
  readonly line: number;
  /** Empty: the line has more or fewer cells than the first one names. */
  readonly wrong: readonly ValueName[];
}

export interface ReadFile {
  readonly list: readonly Listed[];
  readonly problems: readonly LineProblem[];
  /** Columns that mean nothing here. */
  readonly unused: readonly string[];
}

/** UTF-8 where it is, else as Windows spreadsheets save it. */
export function decodeFile(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) {
      return new TextDecoder('windows-1252').decode(bytes);
    }
    throw error;
  }
}

/** Reads a list of officials. What is wrong with one line says nothing about the others. */
export function readCsv(text: string): ReadFile | FileProblem {
  if (text.length > mostFileBytes) {
    return { kind: 'too_large' };
  }
  if (text.includes('\0')) {
    return { kind: 'not_text' };
  }
  const rows = rowsOf(text);
  if ('kind' in rows) {
    return rows;
  }
  const [header, ...lines] = rows;
  if (header === undefined || lines.length === 0) {
    return { kind: 'empty' };
  }
  if (lines.length > mostListed) {
    return { kind: 'too_many' };
  }
  const columns = columnsOf(header.cells);
  if ('kind' in columns) {
    return columns;
  }
  return { ...readLines(lines, columns.names), unused: columns.unused };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function readLines(rows: readonly Row[], names: readonly (ValueName | null)[]) {
  const list: Listed[] = [];
  const problems: LineProblem[] = [];
  for (const { line, cells } of rows) {
    if (cells.length !== names.length) {
      problems.push({ line, wrong: [] });
      continue;
    }
    const entries = names.flatMap((name, at) => (name === null ? [] : [[name, cells[at] ?? '']]));
    const read = readValues({ ...noValues, ...Object.fromEntries(entries) });
    if (read.official === null || read.wrong.length > 0) {
      problems.push({ line, wrong: read.wrong });
    } else {
      list.push({ line, official: read.official, termEndsOn: read.termEndsOn });
    }
  }
  return { list, problems };
}

/** Rows with the number of the line on which each begins; empty ones are passed over. */
function rowsOf(text: string): Row[] | FileProblem {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  try {
    // With `info` each record comes with where it ends, which the types do not know.
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(first),
      info: true,
      relax_column_count: true,
      trim: true,
      max_record_size: mostFileBytes,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    let line = 1;
    return records
      .map(({ record, info }) => {
        const start = line;
        line = info.lines + 1;
        return { line: start, cells: record };
      })
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (error instanceof CsvError) {
      return { kind: 'quotes', line: Number(error['lines']) || 1 };
    }
    throw error;
  }
}

/** Dutch spreadsheets write semicolons; others commas or tabs. */
function delimiterOf(header: string): string {
  const uses = (delimiter: string) => header.split(delimiter).length;
  return [';', ',', '\t'].reduce((best, next) => (uses(next) > uses(best) ? next : best));
}
