"""`thidua edit`: the model as a form in the browser, served to this machine only and saved through the gate."""
