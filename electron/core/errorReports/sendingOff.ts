import type { SendingState } from '../../../shared/domain/errorReporting.ts';
import { mostPerHour, mostPerHourOfOne } from './rateCap.ts';

/** How it stands with sending while errors are sent nowhere. */
export const sendingOff: SendingState = {
  isOn: false,
  takenInHour: 0,
  heldBackInHour: 0,
  perHour: mostPerHour,
  perHourOfOne: mostPerHourOfOne,
  waiting: 0,
  lost: 0,
  lastSent: null,
  problem: null,
};
