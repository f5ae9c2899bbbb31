import type { StepOf } from '../../../shared/domain/doctor.ts';
import { failure, type Result, success } from '../../core/result.ts';
import type { BrokerClient, BrokerTerms } from '../brokerClient.ts';
import { type LinkFault, linkFault } from '../linkFault.ts';
import { largestPacketBytes } from '../packetLimit.ts';
import type { OpenedExamination } from './ports.ts';
import { onAbort } from './within.ts';

export type LiveMessage = NonNullable<NonNullable<StepOf<'message'>['details']>['live']>;

/** A link of the test's own: clean, under its own client id. Disposing ends it and its session. */
export interface DoctorLink extends AsyncDisposable {
  readonly client: BrokerClient;
  readonly terms: BrokerTerms | null;
  readonly retainedCount: () => number;
  readonly firstLive: Promise<LiveMessage>;
  /** The broker or the network ended it. */
  readonly lost: Promise<LinkFault>;
}

/** Connects once, in the version that `broker` names. */
export async function openDoctorLink(examination: OpenedExamination): Promise<Result<DoctorLink, LinkFault>> {
  const { ports, subject, broker, secrets, signal } = examination;
  const connected = Promise.withResolvers<Result<BrokerTerms | null, LinkFault>>();
  const lost = Promise.withResolvers<LinkFault>();
  const firstLive = Promise.withResolvers<LiveMessage>();
  let retainedCount = 0;
  const client = ports.openClient(
    {
      broker,
      secrets,
      isClean: true,
      connectTimeoutMs: ports.timing.connackMs,
      largestPacketBytes: largestPacketBytes(subject.topics),
    },
    {
      connected: (_sessionPresent, terms) => connected.resolve(success(terms ?? null)),
      message({ topic, payload, qos, retain, packetId }) {
        // In its own session nobody else would ever acknowledge it.
        if (qos === 1) client.acknowledge([packetId]);
        if (retain) retainedCount += 1;
        else firstLive.resolve({ topic, sizeBytes: payload.byteLength });
        return true;
      },
      secured: () => undefined,
      heard: () => undefined,
      confirmed: () => undefined,
      closed(fault) {
        const because = fault ?? linkFault('lost', 'The link was closed.');
        connected.resolve(failure(because));
        lost.resolve(because);
      },
    },
  );
  using _ = onAbort(signal, () => client.cut(linkFault('other', 'The test was stopped.')));
  const outcome = await connected.promise;
  if (!outcome.ok) return outcome;
  return success({
    client,
    terms: outcome.value,
    retainedCount: () => retainedCount,
    firstLive: firstLive.promise,
    lost: lost.promise,
    [Symbol.asyncDispose]: () => client.end({ endsSession: true, deadlineMs: ports.timing.endMs }),
  });
}
