import type { FarSideSource } from '../../../shared/domain/connection.ts';
import type { ParsedMessage } from '../ParsedMessage.ts';
import { said } from './record.ts';
import { readTimestamp } from './timestamp.ts';

interface FarSideFields {
  readonly status: string;
  readonly client_id?: string | null | undefined;
  readonly instance_id?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly timestamp?: unknown;
}

/** A message that says nothing of devices, only how the far side of the connection is. */
export function farSideMessage(source: FarSideSource, fields: FarSideFields): ParsedMessage {
  return {
    gateway: null,
    dataloggers: [],
    farSide: {
      source,
      instance: said(fields.instance_id) ?? '',
      status: fields.status,
      clientId: said(fields.client_id) ?? null,
      reason: said(fields.reason) ?? null,
      saidAt: readTimestamp(fields.timestamp),
    },
    faults: [],
  };
}
