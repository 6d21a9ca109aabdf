export { startUpkeep } from './main.ts';
export { alignSchedules } from './schedule.ts';
export { sweep } from './sweep.ts';
export { upkeep } from './upkeep.ts';
export type { UpkeepDeps } from './upkeep.ts';
