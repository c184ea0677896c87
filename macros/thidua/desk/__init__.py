"""The office's desk in the browser (`thidua edit`): the model as a form, for this machine only, saved through the gate."""
