"""The screens. Thin: they ask the api, show what it answers and pass on what a person does.

`app.run_app(study)` opens them. Nothing heavy is imported here, so that commands stay quick.
"""
