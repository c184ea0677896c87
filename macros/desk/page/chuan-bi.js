// Runs before Decap: it waits for sua.js, and nobody logs in, since the address that was opened let them in.
window.CMS_MANUAL_INIT = true;
localStorage.setItem("decap-cms-user", JSON.stringify({ backendName: "proxy" }));
