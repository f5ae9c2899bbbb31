type Decide = (isGranted: boolean) => void;
type RequestHandler = (contents: null, permission: string, decide: Decide, details: object) => void;
type CheckHandler = (contents: null, permission: string, origin: string, details: object) => boolean;

/** Permissions that can be granted to a page in Chromium, and be looked up by it. */
const known = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];

let onRequest: RequestHandler | null = null;
let onCheck: CheckHandler | null = null;

/** As in Electron, a permission that no handler denies is granted. */
function isGranted(permission: string): boolean {
  let isRequestGranted = onRequest === null;
  const decide: Decide = (granted) => {
    isRequestGranted = granted;
  };
  onRequest?.(null, permission, decide, {});
  return isRequestGranted && (onCheck?.(null, permission, '', {}) ?? true);
}

export const session = {
  defaultSession: {
    setPermissionRequestHandler(handler: RequestHandler | null): void {
      onRequest = handler;
    },
    setPermissionCheckHandler(handler: CheckHandler | null): void {
      onCheck = handler;
    },
    setDevicePermissionHandler(_handler: (() => boolean) | null): void {
      // Chromium under test has no devices.
    },
  },
};

/** What the program's handlers grant to a page. */
export const grantedPermissions = (): string[] => known.filter(isGranted);
