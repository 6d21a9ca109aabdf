import { CsvError, parse } from 'csv-parse/sync';

import { longestLine } from './frames.ts';
import { columnOf, columns } from './record.ts';
import { Splitter } from './splitter.ts';
import type { Accepted } from '../accept.ts';
import type { FlatRecord } from './record.ts';
import type { Parser } from './parser.ts';

const delimiters = [',', ';', '\t'] as const;

/** Without these two columns no row can be told from another. */
const neededColumns = ['platform', 'external_id'] as const;

/** CSV with a header row; the separator (comma, semicolon, tab) is the one the header uses most. */
export function openCsv(): Parser {
  return new CsvParser();
}

class CsvParser implements Parser {
  readonly splitter = new Splitter();
  refused = false;
  #header: readonly string[] | null = null;
  #delimiter = ',';

  naming(path: readonly PropertyKey[]): string {
    return columnOf(path.map(String).join('_')) || 'the row';
  }

  parse(text: string): Accepted<FlatRecord> | null {
    if (text.trim() === '') return null;
    return this.#header === null ? this.#readHeader(text) : this.#readRow(text, this.#header);
  }

  unreadable(): void {
    this.refused ||= this.#header === null;
  }

  /** The first half of a row looks like a whole one. */
  isWhole(text: string): boolean {
    return text.trim() === '';
  }

  #readHeader(text: string): Accepted<FlatRecord> | null {
    this.#delimiter = delimiterOf(text);
    const fields = fieldsOf(text, this.#delimiter);
    const header = fields?.map(columnNamed) ?? [];
    const problem = fields === null ? 'its quotes do not match' : problemOf(header);
    if (problem !== null) {
      this.refused = true;
      return { ok: false, reason: `the file was not read, because of its header row: ${problem}` };
    }
    this.#header = header;
    this.splitter.delimiter = this.#delimiter.charCodeAt(0);
    return null;
  }

  #readRow(text: string, header: readonly string[]): Accepted<FlatRecord> | null {
    const fields = fieldsOf(text, this.#delimiter);
    if (fields === null) return { ok: false, reason: "the row's quotes do not match" };
    if (fields.every((value) => value === '')) return null;
    if (fields.length !== header.length) {
      const reason = `the row has ${fields.length} fields where the header names ${header.length}`;
      return { ok: false, reason };
    }
    const entries = header.map((name, index) => [name, fields[index] ?? ''] as const);
    return { ok: true, value: Object.fromEntries(entries) };
  }
}

/** Our own columns in any case ("Platform"); others keep theirs, because they go into `raw`. */
function columnNamed(name: string): string {
  const lower = name.trim().toLowerCase();
  return columns.has(lower) ? lower : name.trim();
}

function problemOf(header: readonly string[]): string | null {
  const missing = neededColumns.filter((name) => !header.includes(name));
  if (missing.length > 0) return `it lacks the column ${missing.join(' and the column ')}`;
  const twice = header.findIndex((name, index) => header.indexOf(name) !== index);
  return twice === -1 ? null : `its column ${twice + 1} repeats the name of an earlier one`;
}

function delimiterOf(header: string): string {
  const uses = (delimiter: string) => header.split(delimiter).length;
  return delimiters.reduce((best, next) => (uses(next) > uses(best) ? next : best));
}

function fieldsOf(text: string, delimiter: string): string[] | null {
  try {
    const rows = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      max_record_size: longestLine,
    });
    return rows.length === 1 ? (rows[0] ?? null) : null;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}
