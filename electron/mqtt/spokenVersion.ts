import type { WantedConnection } from '../core/reconcile/states.ts';
import type { LinkFault } from './linkFault.ts';

const speaking = (
  wanted: WantedConnection,
  protocolVersion: WantedConnection['broker']['protocolVersion'],
): WantedConnection => ({ ...wanted, broker: { ...wanted.broker, protocolVersion } });

/**
 * A wish in the version of MQTT that its broker was found to speak. What was found under other settings than
 * these (`isEdited`) says nothing about them.
 */
export const asSpoken = (wanted: WantedConnection, isEdited: boolean): WantedConnection =>
  wanted.spokenVersion === null || isEdited ? wanted : speaking(wanted, wanted.spokenVersion);

/** The same in MQTT 3.1.1 after a broker said no to 5; null: that was not it. */
export const asOlder = (wanted: WantedConnection, fault: LinkFault): WantedConnection | null =>
  fault.refusesVersion === true && wanted.broker.protocolVersion === 5 ? speaking(wanted, 4) : null;
