import { z } from 'zod';
import type { ParsedMetadata } from '../../parsers/ParsedMessage.ts';
import type { DataloggerState, GatewayState } from './entities.ts';

/** Longest metadata kept per device, in characters of JSON. */
export const maxMetadataLength = 65_536;

const record = z.record(z.string(), z.unknown());

/** Keeps the keys of a message that have no column of their own. Devices may not grow it without end. */
export function keepMetadata(device: GatewayState | DataloggerState, parsed: ParsedMetadata): void {
  const text = bounded(JSON.stringify(parsed.values));
  if (parsed.replace) {
    device.lastMerged = null;
    put(device, text);
    return;
  }
  if (text === '{}' || text === device.lastMerged) return;
  device.lastMerged = text;
  if (device.rawMetadata === null) {
    put(device, text);
    return;
  }
  const merged = JSON.stringify({
    ...record.parse(JSON.parse(device.rawMetadata)),
    ...record.parse(JSON.parse(text)),
  });
  put(device, merged.length > maxMetadataLength ? text : merged);
}

function put(device: GatewayState | DataloggerState, text: string): void {
  if (device.rawMetadata === text) return;
  device.rawMetadata = text;
  device.hasNewFacts = true;
}

const bounded = (text: string) =>
  text.length > maxMetadataLength ? JSON.stringify({ omitted_characters: text.length }) : text;
