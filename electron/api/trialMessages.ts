import { Buffer } from 'node:buffer';
import { getFailureMessage, getTopicSample, listGroupMessages } from '../../db/queries/trialMessages.ts';
import type { TrialSubject } from '../../shared/domain/parserTrial.ts';
import type { ApiContext } from './context.ts';
import { apiError } from './errors.ts';
import { found } from './found.ts';
import type { TrialMessage } from './parserPorts.ts';

/** A message to try a parser on, and where it is from. */
export interface TrialItem extends TrialMessage {
  readonly failureId: number | null;
  /** Null: it never arrived. */
  readonly arrivedAt: number | null;
  /** Only its beginning is at hand. */
  readonly isCut: boolean;
}

export interface TrialItems {
  readonly items: readonly TrialItem[];
  /** Messages whose bytes were not kept. */
  readonly withoutBytes: number;
}

/** Collects the messages that a parser is to be tried on. */
export function trialMessages({ reader, clock }: ApiContext, subject: TrialSubject): TrialItems {
  switch (subject.kind) {
    case 'bytes':
      return only({
        topic: subject.topic,
        siteCode: subject.topic.split('/', 1)[0] ?? '',
        receivedAt: clock.now(),
        arrivedAt: null,
        payload: Buffer.from(subject.payload, 'base64'),
        failureId: null,
        isCut: false,
      });
    case 'topic': {
      const { sample, ...topic } = found(
        getTopicSample(reader, subject.topicId),
        'discovered topic',
        subject.topicId,
      );
      if (sample === null) throw apiError('CONFLICT', `No message of ${topic.topic} was kept yet.`);
      return only({ ...topic, arrivedAt: topic.receivedAt, payload: bytesOfSample(sample), failureId: null });
    }
    case 'failure':
      return kept([found(getFailureMessage(reader, subject.failureId), 'message', subject.failureId)]);
    case 'group':
      return kept(listGroupMessages(reader, subject.groupId, subject.limit));
  }
}

const only = (item: TrialItem): TrialItems => ({ items: [item], withoutBytes: 0 });

function kept(rows: ReturnType<typeof listGroupMessages>): TrialItems {
  const items = rows.flatMap(({ payload, ...row }) =>
    payload === null ? [] : [{ ...row, payload, arrivedAt: row.receivedAt, isCut: false }],
  );
  return { items, withoutBytes: rows.length - items.length };
}

const hexSample = /^0x(?:[0-9a-f]{2})*$/;

/** A sample is the text of the message; of one that is no text its bytes in hexadecimal after `0x`. */
const bytesOfSample = (sample: string): Uint8Array =>
  hexSample.test(sample) ? Buffer.from(sample.slice(2), 'hex') : Buffer.from(sample, 'utf8');
