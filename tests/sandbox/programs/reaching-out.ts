import { finished, gone, program } from "./program.ts";

export const ESCAPES = [
  gone("close()"),
  gone("self.close()", "TypeError"),
  gone("new Worker('data:text/javascript,1')"),
  gone("new SharedWorker('x.js')"),
  gone("importScripts('/x.js')"),
  gone("new SharedArrayBuffer(8)"),
  gone("new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })"),
  gone("Atomics.wait(new Int32Array(8), 0, 0)", "TypeError"),
  gone("URL.createObjectURL(new Blob(['1']))", "TypeError"),
  gone("document.body"),
  gone("window.top"),
  gone("location.href = '/'"),
  gone("alert(1)"),
  gone("open('/')"),
  gone("navigator.sendBeacon('/x')"),
  gone("eval('1')", "EvalError"),
  gone("new Function('return 1')()", "EvalError"),
  gone("(async () => {}).constructor('return 1')()", "EvalError"),
  gone("Object.getPrototypeOf(function* () {}).constructor('yield 1')", "EvalError"),
  gone("setTimeout('1' as any)", "TypeError"),
  program(
    "an older setTimeout",
    finished,
    `
    let found = 0;
    for (let holder = globalThis as any; holder !== null; holder = Object.getPrototypeOf(holder))
      for (const key of ['fetch', 'postMessage', 'importScripts', 'XMLHttpRequest', 'indexedDB', 'Worker', 'WebSocket', 'navigator', 'location', 'caches', 'close'])
        if (Object.getOwnPropertyDescriptor(holder, key)?.value !== undefined || Object.getOwnPropertyDescriptor(holder, key)?.get !== undefined) { found += 1; console.log('found', key) }
    for (let holder = Object.getPrototypeOf(globalThis); holder !== null; holder = Object.getPrototypeOf(holder))
      for (const key of ['setTimeout', 'setInterval', 'performance', 'crypto', 'queueMicrotask'])
        if (Object.hasOwn(holder, key)) { found += 1; console.log('found', key) }
    console.log('in all', found);`,
    { shows: ["in all 0"] },
  ),
];

export const NETWORK = [
  gone("await fetch('OUTSIDE')"),
  gone("new XMLHttpRequest().open('GET', 'OUTSIDE')"),
  gone("new WebSocket('OUTSIDE')"),
  gone("new EventSource('OUTSIDE')"),
  gone("new WebTransport('OUTSIDE')"),
  gone("new Request('OUTSIDE')"),
  gone("new Image().src = 'OUTSIDE'"),
  gone("new RTCPeerConnection()"),
  gone("new FontFace('x', 'url(OUTSIDE)').load()"),
  gone("caches.open('x')"),
  gone("await import('OUTSIDE')", "TypeError"),
  gone("const address = 'OUTSIDE'; await import(address)", "TypeError"),
  gone("await import('data:text/javascript,export default 1')", "TypeError"),
  gone("await import(import.meta.url)", "TypeError"),
  gone("import x from 'OUTSIDE'; x", "SyntaxError"),
  gone("export * from 'OUTSIDE'", "SyntaxError"),
  gone("import 'node:fs'", "SyntaxError"),
  gone("import left from 'left-pad'; left", "SyntaxError"),
  gone("import { World } from '@faultbook/simulator/dist/kernel/world.js'; World", "SyntaxError"),
  gone("await import('faultbook:hooks')", "TypeError"),
  gone("import { caught } from '@chunk/harness'; caught", "SyntaxError"),
];

export const STORAGE = [
  gone("localStorage.setItem('a', 'b')"),
  gone("sessionStorage.length"),
  gone("indexedDB.open('x')"),
  gone("document.cookie"),
  gone("cookieStore.get('x')"),
  gone("navigator.storage.getDirectory()"),
  gone("new FileReader()"),
];
