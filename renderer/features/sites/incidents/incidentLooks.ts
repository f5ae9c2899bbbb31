import type { Incident, IncidentKind } from '../../../../shared/domain/incident.ts';
import type { GlyphKind } from '../../../ui/StatusGlyph.tsx';
import { isTended, settlingSince } from './incidentOrder.ts';

/** `bad`: nothing arrives, or nothing is stored. `warn`: a part is missing. `quiet`: somebody takes care, or it is over. */
export type IncidentTone = 'bad' | 'warn' | 'quiet';

/** What is not heard has its bars crossed, what is at risk is half; the rest has failed. */
const glyphs: Partial<Record<IncidentKind, GlyphKind>> = {
  silent: 'silent',
  gateway_offline: 'silent',
  datalogger_offline: 'silent',
  sensor_offline: 'silent',
  certificate_ending: 'retry',
};

/** The shape of what is wrong; of what is about to be over, that of what is on its way. */
export const incidentGlyph = (incident: Incident): GlyphKind =>
  settlingSince(incident) === null ? (glyphs[incident.kind] ?? 'error') : 'drift';

/** How loudly an incident is shown; as loud as its shape, so that colour only repeats it. */
export function incidentTone(incident: Incident): IncidentTone {
  if (incident.resolvedAt !== null || isTended(incident)) return 'quiet';
  return incidentGlyph(incident) === 'error' ? 'bad' : 'warn';
}
