// Runs before Decap: makes it wait for sua.js and skip the login, since the opened address has admitted this browser.
window.CMS_MANUAL_INIT = true;
localStorage.setItem("decap-cms-user", JSON.stringify({ backendName: "proxy" }));
