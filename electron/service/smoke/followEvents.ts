import { type VedettaEvent, vedettaEvent } from '../../../shared/events.ts';

/** Every event of an answer with server-sent events, as it comes; comments and other frames are passed over. */
export async function* followEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<VedettaEvent, void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true });
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const data = frame
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length))
        .join('\n');
      if (data !== '') yield vedettaEvent.parse(JSON.parse(data));
    }
  }
}
