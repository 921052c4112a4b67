import { NextRequest } from 'next/server';
import { type Asked, type Handler, loadEndpoints, loadHandlers } from './discover';
import { World } from './world';

/** Asks a route by its name in the table (`POST api/files`) as Next would. */
export async function ask(
  handlers: ReadonlyMap<string, Handler>,
  name: string,
  { path, params = {}, body, json, headers = {} }: Asked,
): Promise<Response> {
  const handler = handlers.get(name);
  if (!handler) throw new Error(`there is no ${name}`);
  const [method = 'GET'] = name.split(' ');
  const request = new NextRequest(new URL(path, 'http://dilo.test'), {
    method,
    body: method === 'GET' ? undefined : (body ?? (json === undefined ? undefined : JSON.stringify(json))),
    headers: json === undefined ? headers : { 'content-type': 'application/json', ...headers },
  });
  return handler(request, { params: Promise.resolve(params) });
}

/** All doors of the house, and worlds of things behind them. */
export async function openDoors() {
  const [endpoints, handlers] = [await loadEndpoints(), await loadHandlers()];
  const send = async (name: string, asked: Asked): Promise<unknown> => {
    const answer = await ask(handlers, name, asked);
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return { endpoints, handlers, worldOf: (owner: number): World => new World(owner, endpoints, send) };
}
