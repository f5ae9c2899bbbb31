import type { UseFormReturn } from 'react-hook-form';
import type { SiteInput } from '../../../../shared/domain/site.ts';
import { isFieldName } from './fieldFaults.ts';
import { type ServerFault, serverFaults } from './serverFaults.ts';
import type { SiteFields } from './siteFields.ts';

export type SiteForm = UseFormReturn<SiteFields, unknown, SiteInput>;

/** The name of the field in the form that an input's field is typed into; null: it has none. */
function nameOf({ field }: ServerFault) {
  const [, topic] = /^topics\.(\d+)\./.exec(field) ?? [];
  if (topic !== undefined) return `topics.${Number(topic)}.topicPattern` as const;
  return isFieldName(field) ? field : null;
}

/** Puts what the server did not accept to its fields, and goes to the first; what is of none stands at the foot. */
export function showFaults({ setError }: SiteForm, error: Error): void {
  const placed = serverFaults(error).flatMap((fault) => {
    const name = nameOf(fault);
    return name === null ? [] : [{ name, type: fault.type, message: fault.message }];
  });
  for (const [index, { name, type, message }] of placed.entries()) {
    setError(name, { type, message }, { shouldFocus: index === 0 });
  }
  if (placed.length === 0) setError('root.server', { type: 'server', message: error.message });
}
