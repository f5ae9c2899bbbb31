import type { BrowserContext, Page, Request, Route } from '@playwright/test';
import type { HostMessage, ProgramMessage } from './messages.ts';
import { fromChromium } from './pageAddress.ts';

type ResponseMessage = Extract<ProgramMessage, { type: 'response' }>;
type AnswerMessage = Extract<ProgramMessage, { type: 'answer' }>;

/** Where the browser asks and the program answers. */
export interface PageAnswers {
  /** Lets the program answer every request of its pages; any other is answered with an error. */
  serve(context: BrowserContext): Promise<void>;
  /** Asks the program before the page goes elsewhere. */
  watch(page: Page, windowId: number): Promise<void>;
  ask(question: (questionId: number) => HostMessage): Promise<boolean>;
  settle(message: ResponseMessage | AnswerMessage): void;
}

/** Makes the questions of one program's pages. */
export function createPageAnswers(tell: (message: HostMessage) => void): PageAnswers {
  const responses = new Map<number, (response: ResponseMessage) => void>();
  const answers = new Map<number, (answer: boolean) => void>();
  let lastId = 0;

  function ask(question: (questionId: number) => HostMessage): Promise<boolean> {
    lastId += 1;
    const questionId = lastId;
    return new Promise((resolve) => {
      answers.set(questionId, resolve);
      tell(question(questionId));
    });
  }

  function respond(request: Request): Promise<ResponseMessage> {
    lastId += 1;
    const requestId = lastId;
    return new Promise((resolve) => {
      responses.set(requestId, resolve);
      tell({ type: 'request', requestId, url: fromChromium(request.url()), method: request.method() });
    });
  }

  /** The program's own `loadURL`, and a reload, are not asked for. */
  async function mayNavigate(page: Page, windowId: number, request: Request): Promise<boolean> {
    if (!request.isNavigationRequest()) return true;
    const isMainFrame = request.frame() === page.mainFrame();
    if (isMainFrame && (page.url() === 'about:blank' || page.url() === request.url())) return true;
    const url = fromChromium(request.url());
    return ask((questionId) => ({ type: 'navigates', questionId, windowId, url, isMainFrame }));
  }

  async function answer(route: Route): Promise<void> {
    const request = route.request();
    // Nothing leaves this computer; a page that went outside is seen to be there.
    if (fromChromium(request.url()) === request.url()) {
      return route.fulfill({ status: 502, body: 'The outside is out of reach of electronHost.' });
    }
    const { status, headers, body } = await respond(request);
    await route.fulfill({ status, headers, body: Buffer.from(body) });
  }

  return {
    async serve(context) {
      await context.route('**/*', answer);
    },
    async watch(page, windowId) {
      await page.route('**/*', async (route) => {
        if (await mayNavigate(page, windowId, route.request())) await route.fallback();
        else await route.abort('aborted');
      });
    },
    ask,
    settle(message) {
      if (message.type === 'response') {
        responses.get(message.requestId)?.(message);
        responses.delete(message.requestId);
      } else {
        answers.get(message.questionId)?.(message.answer);
        answers.delete(message.questionId);
      }
    },
  };
}
