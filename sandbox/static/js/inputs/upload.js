// Sending a file to the workspace, with its progress.

import { Refusal } from "../api.js";
import { state } from "../state.js";

/** `progress` hears shares from 0 to 1. Gives {done: a promise of Slack's file object, abort}. */
export function upload(file, progress) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    const fail = (error) => reject(new Refusal(error));
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => fail("network");
    request.onabort = () => fail("aborted");
    request.onload = () => {
      const answer = request.response;
      if (request.status === 200 && answer?.ok) resolve(answer.file);
      else fail(answer?.error ?? `HTTP ${request.status}`);
    };
  });
  request.open("POST", `/client/${state.me.id}/files?name=${encodeURIComponent(file.name)}`);
  request.responseType = "json";
  request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
  request.send(file);
  return { done, abort: () => request.abort() };
}
