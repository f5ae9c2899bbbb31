import { z } from 'zod';

/** What is said between the program under test (a child process) and the test, which has the browser. */
const windowId = z.number().int();
const portId = z.string();
/** oRPC sends text and bytes over its ports. */
const portData = z.union([z.string(), z.instanceof(Uint8Array)]);

const portMessages = [
  z.object({ type: z.literal('port'), windowId, portId, data: portData }),
  z.object({ type: z.literal('portClosed'), windowId, portId }),
] as const;

/** An item of a menu, as it was last built. */
export interface RecordedItem {
  readonly label: string;
  readonly type: string;
  readonly isEnabled: boolean;
  readonly items: readonly RecordedItem[];
}
const recordedItem: z.ZodType<RecordedItem> = z.lazy(() =>
  z.object({ label: z.string(), type: z.string(), isEnabled: z.boolean(), items: z.array(recordedItem) }),
);

/** The program tells what it did. */
export const programMessage = z.discriminatedUnion('type', [
  ...portMessages,
  z.object({
    type: z.literal('windowOpened'),
    windowId,
    preload: z.string().nullable(),
    webPreferences: z.record(z.string(), z.unknown()),
    grantedPermissions: z.array(z.string()),
  }),
  z.object({ type: z.literal('windowLoads'), windowId, url: z.string() }),
  z.object({ type: z.literal('windowReloads'), windowId }),
  /** It ends its page's process. */
  z.object({ type: z.literal('windowEndsPage'), windowId }),
  z.object({ type: z.literal('windowShown'), windowId, isVisible: z.boolean() }),
  z.object({ type: z.literal('windowClosed'), windowId }),
  z.object({
    type: z.literal('response'),
    requestId: z.number(),
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.instanceof(Uint8Array),
  }),
  z.object({ type: z.literal('answer'), questionId: z.number(), answer: z.boolean() }),
  z.object({
    type: z.literal('tray'),
    tooltip: z.string(),
    hasImage: z.boolean(),
    items: z.array(recordedItem),
  }),
  z.object({ type: z.literal('applicationMenu'), items: z.array(recordedItem) }),
  z.object({ type: z.literal('notification'), title: z.string(), body: z.string() }),
  z.object({ type: z.literal('errorBox'), title: z.string(), content: z.string() }),
  z.object({ type: z.literal('openedExternally'), url: z.string() }),
  /** It is the one instance of this directory; or it found another one there. */
  z.object({ type: z.literal('lockTaken'), lockDir: z.string() }),
  z.object({ type: z.literal('secondInstance'), lockDir: z.string() }),
]);
export type ProgramMessage = z.infer<typeof programMessage>;

/** The test tells what happened in the browser, or what a person does. */
export const hostMessage = z.discriminatedUnion('type', [
  ...portMessages,
  z.object({
    type: z.literal('ipc'),
    windowId,
    channel: z.string(),
    message: z.unknown(),
    portIds: z.array(portId),
    frameUrl: z.string(),
  }),
  z.object({ type: z.literal('request'), requestId: z.number(), url: z.string(), method: z.string() }),
  z.object({ type: z.literal('pageLoaded'), windowId }),
  /** Its process crashed; it no longer answers. */
  z.object({ type: z.literal('pageGone'), windowId }),
  z.object({ type: z.literal('pageHangs'), windowId }),
  z.object({ type: z.literal('closeClicked'), windowId }),
  /** Answered with true when the menu had that item, enabled. */
  z.object({ type: z.literal('trayClicked'), questionId: z.number(), path: z.array(z.string()) }),
  /** Answered with true when there was one of this title, and a click on it did something. */
  z.object({ type: z.literal('notificationClicked'), questionId: z.number(), title: z.string() }),
  /** Answered with whether it may go there. */
  z.object({
    type: z.literal('navigates'),
    questionId: z.number(),
    windowId,
    url: z.string(),
    isMainFrame: z.boolean(),
  }),
  /** Answered with whether it may open. */
  z.object({ type: z.literal('opensWindow'), questionId: z.number(), windowId, url: z.string() }),
  /** Where a person saves what the program asks about next; null: nowhere. */
  z.object({ type: z.literal('savesTo'), path: z.string().nullable() }),
  z.object({ type: z.literal('secondInstance') }),
  z.object({ type: z.literal('quit') }),
]);
export type HostMessage = z.infer<typeof hostMessage>;
