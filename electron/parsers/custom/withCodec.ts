import type { Codec } from '../../../shared/domain/codec.ts';
import type { CustomParser } from '../TopicParser.ts';

/** The same parser over payloads of another codec: one and the same object each time, so that it can be told by it. */
export type WithCodec = (parser: CustomParser, codec: Codec) => CustomParser;

export function createWithCodec(): WithCodec {
  const known = new WeakMap<CustomParser, Map<string, CustomParser>>();
  return (parser, codec) => {
    const byCodec = known.get(parser) ?? new Map<string, CustomParser>();
    known.set(parser, byCodec);
    const key = JSON.stringify(codec);
    const changed = byCodec.get(key) ?? { ...parser, definition: { ...parser.definition, codec } };
    byCodec.set(key, changed);
    return changed;
  };
}
