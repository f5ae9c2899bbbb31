import type { ImportFaultKind } from '../../../shared/domain/siteImport.ts';
import { failure, type Result, success } from '../result.ts';
import { readDjangoDump } from './djangoDump.ts';
import type { Found, ReadFormat } from './draft.ts';
import { readMqttExplorer } from './mqttExplorer.ts';
import { readMqttx } from './mqttx.ts';
import { readOwnSites } from './ownSites.ts';

/** Each says of itself whether it knows the file. The order decides only for a list that could be two of them. */
const formats: readonly ReadFormat[] = [readDjangoDump, readOwnSites, readMqttExplorer, readMqttx];

/** What other kinds of export look like, so that the sentence can say what to do. */
function kindOf(text: string): ImportFaultKind {
  if (text.trim() === '') return 'empty';
  // A ZIP, which is what an Excel file is, or an old Excel file.
  if (
    text.startsWith('PK') ||
    text.startsWith('\u00d0\u00cf\u0011\u00e0') ||
    text.startsWith('\ufffd\ufffd\u0011')
  ) {
    return 'excel';
  }
  const begin = text.trimStart();
  if (begin.startsWith('<')) return 'xml';
  if (begin.startsWith('{') || begin.startsWith('[')) return 'not_json';
  const [first = ''] = begin.split('\n');
  if (/^(---|-\s+\w+:|\w+:)(\s|$)/.test(first)) return 'yaml';
  return /^"?\w+"?(,"?\w+"?){2,}/.test(first) ? 'csv' : 'not_json';
}

function jsonOf(text: string): Result<unknown, ImportFaultKind> {
  try {
    const value: unknown = JSON.parse(text);
    return success(value);
  } catch {
    // That it is not JSON is the answer; what else it is says what to do.
    return failure(kindOf(text));
  }
}

/** Reads a file of any known format, told by what is in it. Pure; secrets are in what it answers. */
export function readFile(content: string): Result<Found, ImportFaultKind> {
  const json = jsonOf(content.replace(/^\ufeff/, ''));
  if (!json.ok) return json;
  if (Array.isArray(json.value) && json.value.length === 0) return failure('none');
  for (const read of formats) {
    const found = read(json.value);
    if (found !== null)
      return found.drafts.length + found.rejected.length > 0 ? success(found) : failure('none');
  }
  return failure('unknown');
}
