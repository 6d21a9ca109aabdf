import type { MonthStatistics } from '@wachtpost/casework';

/**
 * One count a row, by codes that do not change with the language; an empty count is hidden. No cell begins with
 * what a spreadsheet would compute.
 */
export function toCsv(statistics: MonthStatistics): string {
  const { month, isOver, posts, flags } = statistics;
  const rows: (readonly [string, string, number | null])[] = [
    ['total', 'posts', posts],
    ['total', 'flags', flags],
    ...rowsOf('status', statistics.flagsByStatus),
    ...rowsOf('label', statistics.flagsByLabel),
    ...rowsOf('platform', statistics.flagsByPlatform),
  ];
  const state = isOver ? 'final' : 'provisional';
  const lines = rows.map(([group, key, count]) =>
    [month, state, group, key, count ?? ''].join(','),
  );
  return ['month,state,group,key,count', ...lines, ''].join('\r\n');
}

function rowsOf(group: string, cells: Readonly<Record<string, number | null>>) {
  return Object.entries(cells).map(([key, count]) => [group, key, count] as const);
}
