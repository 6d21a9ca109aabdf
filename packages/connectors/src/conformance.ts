import { describe } from 'vitest';

import { describeCursors } from './conformance/cursors.ts';
import { describeDelivery } from './conformance/delivery.ts';
import { describeFaults } from './conformance/faults.ts';
import { describeInterruption } from './conformance/interruption.ts';
import { describeListening } from './conformance/listening.ts';
import { describeSettings } from './conformance/settings.ts';
import { describeTexts } from './conformance/texts.ts';
import type { Harness } from './conformance/harness.ts';

export { inputOf } from './conformance/input.ts';
export { openWire } from './conformance/wire.ts';
export type { Harness, PlatformEvent, World } from './conformance/harness.ts';
export type { Connection, Wire, WireAnswer, WireOptions, WireRequest } from './conformance/wire.ts';

/**
 * The one suite that every connector passes. Call it from the connector's `*.test.ts` with a harness that
 * speaks the platform's real wire format.
 */
export function describeConnector<Settings>(name: string, harness: Harness<Settings>): void {
  describe(`the ${name} connector`, () => {
    describeDelivery(harness);
    describeInterruption(harness);
    describeCursors(harness);
    if (harness.connector.listen !== undefined) describeListening(harness);
    describeTexts(harness);
    describeSettings(harness);
    if (harness.http !== null) describeFaults(harness, harness.http);
  });
}
