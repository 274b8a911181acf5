// Login and logout. The session is a cookie that scripts cannot read; only the name of the user is kept here.

import { say } from "./dom.js";
import { send } from "./proxy.js";

const KEY = "astmanproxy.user";
const form = document.getElementById("login");

/** Shows the form. After a login the page begins again. */
export function showLogin() {
  localStorage.removeItem(KEY);
  document.getElementById("main").hidden = true;
  document.getElementById("views").hidden = true;
  document.getElementById("who").hidden = true;
  form.hidden = false;
  form.username.focus();
}

/** Shows who is logged in, if the user logged in here. */
export function showUser() {
  const user = localStorage.getItem(KEY);
  document.getElementById("user").textContent = user ?? "";
  document.getElementById("who").hidden = user === null;
}

form.addEventListener("submit", async (submitted) => {
  submitted.preventDefault();
  const user = form.username.value;
  try {
    await send({ Action: "Login", Username: user, Secret: form.secret.value });
    localStorage.setItem(KEY, user);
    location.reload();
  } catch (refusal) {
    say(refusal.message, true);
    form.secret.value = "";
    form.secret.focus();
  }
});

document.getElementById("logout").addEventListener("click", async () => {
  try {
    await send({ Action: "Logoff" });
  } finally {
    localStorage.removeItem(KEY);
    location.reload();
  }
});
