import { judgeRefusal, judgeWelcome } from '../../core/doctor/judgeConnack.ts';
import { type DoctorLink, openDoctorLink } from './doctorLink.ts';
import type { Looked, OpenedExamination } from './ports.ts';
import { speaksInstead } from './speaksInstead.ts';

/** Logs in: in MQTT 3.1.1 as well, where the broker refuses MQTT 5 and nothing else. */
export async function checkAnswer(
  examination: OpenedExamination,
  address: string,
): Promise<Looked<DoctorLink>> {
  const { broker } = examination;
  let spoken = broker;
  let opened = await openDoctorLink(examination);
  const refusedNewer = !opened.ok && opened.fault.refusesVersion === true && broker.protocolVersion === 5;
  if (refusedNewer) {
    spoken = { ...broker, protocolVersion: 4 };
    opened = await openDoctorLink({ ...examination, broker: spoken });
  }
  if (opened.ok) {
    const { terms } = opened.value;
    const finding = judgeWelcome({
      spokenVersion: spoken.protocolVersion,
      refusedNewer,
      sessionExpirySeconds: terms?.sessionExpirySeconds ?? null,
      receiveMaximum: terms?.receiveMaximum ?? null,
      maximumQos: terms?.maximumQos ?? null,
      keepAliveSeconds: terms?.keepAliveSeconds ?? null,
    });
    return { finding, found: opened.value };
  }
  const { message, reasonCode } = opened.fault;
  // With TLS the handshake before this one said what the port speaks.
  const isGuessed = reasonCode === undefined && broker.protocol === 'mqtt';
  const speaks = isGuessed ? await speaksInstead(examination, address) : null;
  return { finding: judgeRefusal({ message, reasonCode, speaks }, broker), found: null };
}
